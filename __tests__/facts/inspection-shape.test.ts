import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { inspectWhole } from '../../src/commands/inspect-whole.js';
import { fromPortable, toPortable } from '../../src/documents/portable.js';
import { FACTS_VERSION, inspectionProblem, isInspection } from '../../src/facts/inspection-shape.js';
import { BYTE_FACTS, type Inspection } from '../../src/facts/inspection.js';
import { builtInTrust } from '../../src/signatures/trust.js';
import { buildElf, buildKernelModule } from '../builders/elf.js';
import { buildPe } from '../builders/pe.js';
import { attested, sha256Of, statementIn } from '../builders/stated-release.js';
import { buildZip } from '../builders/zip.js';

const DRIVER = buildPe({
  subsystem: 1,
  imports: [{ library: 'ntoskrnl.exe', functions: ['IoCreateDevice'] }],
  exports: { name: 'a.sys', functions: ['DllInitialize'] },
});
const FILES: readonly (readonly [what: string, bytes: Uint8Array | string])[] = [
  ['a driver', DRIVER],
  ['half a driver', DRIVER.slice(0, DRIVER.length >> 1)],
  ['a program', buildElf({ type: 2 })],
  ['a kernel module', buildKernelModule()],
  ['an archive with a driver in it', buildZip([{ name: 'a/driver.sys', data: DRIVER }])],
  [
    'setup information',
    '[Version]\nSignature="$WINDOWS NT$"\nClass=System\n[DefaultInstall]\nAddService=a,,b\n[b]\nStartType=0\n',
  ],
  ['data', '{"rules": [1, {"a": null}]}\n'],
  ['rules', 'rule a { strings: $a = "x" condition: $a }\n'],
  ['a script', '#!/bin/sh\necho hello\n'],
  ['nothing', ''],
  ['zeros', new Uint8Array(4096)],
  ['what is of no format', Uint8Array.from({ length: 4096 }, (_, i) => (i * 193 + 7) & 0xff)],
];
const again = (value: unknown): unknown => fromPortable(JSON.parse(JSON.stringify(toPortable(value))));

function inspectionOf(bytes: Uint8Array | string): Inspection {
  const buffer = Buffer.from(bytes as string);
  const file = { sha256: sha256Of(buffer), size: buffer.length, source: sourceOf(buffer), close: () => undefined };
  return inspectWhole('file', file, { trust: builtInTrust(0), blocklists: [] });
}

describe('an inspection', () => {
  it.each(FILES)('of %s has the shape that its type says, before and after it is written', (_what, bytes) => {
    const inspection = inspectionOf(bytes);
    expect(inspectionProblem(inspection)).toBeUndefined();
    expect(again(inspection)).toEqual(inspection);
    expect(inspectionProblem(again(inspection))).toBeUndefined();
  });

  it('of no file may have a fact that its shape does not name', () => {
    const inspection = inspectionOf(DRIVER);
    expect(Object.keys(inspection).sort()).toEqual([...BYTE_FACTS].sort());
    expect(FACTS_VERSION).toMatch(/^ringgate\/facts\/v1-[0-9a-f]{16}$/);
  });

  it('is none with any one part of another type, wherever it stands', () => {
    const json = JSON.stringify(toPortable(inspectionOf(DRIVER)));
    const paths = pathsIn(fromPortable(JSON.parse(json)), []);
    expect(paths.length).toBeGreaterThan(200);
    const wrong = [Symbol.for('x'), { known: 'maybe' }, [[[]]]];
    const taken = paths.flatMap((path) =>
      wrong.filter((value) => isInspection(withPart(fromPortable(JSON.parse(json)), path, value))),
    );
    expect(taken).toEqual([]);
  });

  it('is never made, and nothing is thrown, from what anybody may write', () => {
    fc.assert(
      fc.property(fc.anything({ withMap: true, withSet: true, withBigInt: true, withNullPrototype: true }), (value) => {
        expect(typeof inspectionProblem(value)).toBe('string');
      }),
      { seed: 20261120, numRuns: 500 },
    );
  });

  it('is none with bytes of its text changed, or is still plain facts', () => {
    const json = JSON.stringify(toPortable(inspectionOf(buildElf())));
    fc.assert(
      fc.property(
        fc.nat(json.length - 1),
        fc.constantFrom('"', '0', '9', '-', '[', '{', 'n', ',', ':', '\\'),
        (at, char) => {
          let value: unknown;
          try {
            value = fromPortable(JSON.parse(json.slice(0, at) + char + json.slice(at + 1)));
          } catch {
            return;
          }
          const problem = inspectionProblem(value);
          expect(problem === undefined || problem.startsWith('inspection')).toBe(true);
        },
      ),
      { seed: 20261120, numRuns: 500 },
    );
  });
});

function pathsIn(value: unknown, path: readonly string[]): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    ...(path.length > 0 ? [path] : []),
    ...Object.entries(value).flatMap(([key, child]) => pathsIn(child, [...path, key])),
  ];
}

function withPart(root: unknown, path: readonly string[], part: unknown): unknown {
  const parent = path.slice(0, -1).reduce((at: unknown, key) => (at as Readonly<Record<string, unknown>>)[key], root);
  Object.defineProperty(parent, path.at(-1) ?? '', { value: part, enumerable: true });
  return root;
}

describe('a statement of an inspection', () => {
  it('is what its published schema says', async () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: false });
    addFormats.default(ajv);
    const schema = JSON.parse(readFileSync('schemas/inspection-statement.schema.json', 'utf8')) as object;
    const validate = ajv.compile(schema);
    const files = Object.fromEntries(FILES.map(([what, bytes]) => [what, bytes]));
    const lines = await attested(files);
    expect(lines).toHaveLength(FILES.length);
    for (const line of lines) {
      expect(validate(statementIn(line)) ? [] : validate.errors).toEqual([]);
    }
    expect(validate({ ...statementIn(lines[0] ?? ''), more: 1 })).toBe(true);
    expect(validate({ ...statementIn(lines[0] ?? ''), predicate: {} })).toBe(false);
  });
});
