import { shared } from './jest.config.mjs';

/** Tests over other people's files and schemas, read from a folder beside the repository. @type {import('jest').Config} */
export default { ...shared, roots: ['<rootDir>/__tests__/conformance'], testMatch: ['**/*.test.ts'] };
