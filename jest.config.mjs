/** The default suite: self-contained, needs nothing but this repository and Node. */
export const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  // TypeScript sources import each other as "./x.js"; generated files really are .js and stay as they are.
  moduleNameMapper: { '^(\\.{1,2}/(?!(?:.*/)?generated/).*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' } },
    ],
  },
  restoreMocks: true,
};

/** @type {import('jest').Config} */
export default {
  // Every core: jest would leave one idle, and of two that is half.
  maxWorkers: '100%',
  ...shared,
  roots: ['<rootDir>/__tests__'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/__tests__/conformance/'],
  collectCoverageFrom: ['src/**/*.ts', '!src/**/generated/**', '!src/cli/cli.ts', '!src/action/main.ts'],
  coverageProvider: 'v8',
  coverageReporters: ['text-summary', 'json-summary'],
  // What decides has no untried branch; the rest is held by its promises, not by a number.
  coverageThreshold: {
    './src/rules/': { branches: 100 },
    './src/engine/': { branches: 100 },
    global: { branches: 85 },
  },
};
