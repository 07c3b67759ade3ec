import { describe, expect, it } from '@jest/globals';
import type { CheckAnswer } from '../../src/commands/check.js';
import {
  BUILD,
  STATEMENTS,
  STRANGER,
  attested,
  checked,
  manifestOf,
  restated,
  sha256Of,
} from '../builders/stated-release.js';
import { buildElf, buildKernelModule } from '../builders/elf.js';
import { buildPe } from '../builders/pe.js';

const [VIEWER_LINE = ''] = await attested({ 'bin/viewer': buildElf() });
const messagesOf = ({ verdicts }: CheckAnswer, rule = 'classification/statement-suffices'): readonly string[] =>
  verdicts.flatMap(({ findings }) => findings.filter((f) => f.rule === rule).map(({ message }) => message));

describe('a kernel driver', () => {
  const DRIVER = buildPe({ subsystem: 1, imports: [{ library: 'ntoskrnl.exe', functions: ['IoCreateDevice'] }] });
  const MODULE = buildKernelModule();
  const lineOf = async (bytes: Uint8Array): Promise<string> => (await attested({ d: bytes }))[0] ?? '';

  it.each(['user-space', 'inert', 'rapid-response-content', 'kernel-driver'])(
    'does not pass by a statement about it, declared %s',
    async (of) => {
      for (const bytes of [DRIVER, MODULE]) {
        const answer = await checked({
          'release.yaml': manifestOf({ bytes, class: of, more: '    authority: [none]' }),
          [STATEMENTS]: await lineOf(bytes),
        });
        expect(answer.exitCode).toBe(1);
        expect(messagesOf(answer)).toEqual([expect.stringContaining('it is of tier T3')]);
      }
    },
  );

  it('does not pass as content of a package that names itself as its reader', async () => {
    const more = '    consumer: {component: viewer, versions: "*"}';
    const answer = await checked({
      'release.yaml': manifestOf({ bytes: DRIVER, class: 'rapid-response-content', more }),
      [STATEMENTS]: await lineOf(DRIVER),
    });
    expect(answer.exitCode).toBe(1);
  });

  it('does not pass by a statement about a viewer, whatever of digest and subject is put in its place', async () => {
    const release = { 'release.yaml': manifestOf({ bytes: DRIVER }) };
    const sha256 = sha256Of(DRIVER);
    const swaps = [
      {},
      { 'subject.0.digest.sha256': sha256 },
      { 'subject.1': { name: 'd', digest: { sha256 } } },
      { 'predicate.facts.file.value.sha256': sha256 },
      { 'predicate.row.sha256': sha256 },
    ];
    for (const swap of swaps) {
      for (const key of [BUILD, STRANGER]) {
        const answer = await checked({ ...release, [STATEMENTS]: restated(VIEWER_LINE, swap, key) });
        expect(answer.exitCode).toBe(1);
      }
    }
  });

  it('does not pass once the signed row alone says that it is harmless', async () => {
    const harmless = { 'predicate.row.class': 'inert', 'predicate.row.level': 0, 'predicate.row.tier': 'T0' };
    const line = restated(await lineOf(DRIVER), harmless);
    const answer = await checked({ 'release.yaml': manifestOf({ bytes: DRIVER }), [STATEMENTS]: line });
    expect(answer.exitCode).toBe(1);
    expect(answer.verdicts[0]?.artifacts).toMatchObject([{ from: null, tier: 'T3' }]);
  });

  it('drags down what rests on it: refusing its statement refuses that of content that it reads', async () => {
    const content = '{"rules": [1, 2, 3]}\n';
    const driver = await lineOf(DRIVER);
    const manifest = manifestOf({
      bytes: content,
      path: 'rules.json',
      class: 'rapid-response-content',
      more: '    consumer: {component: driver, versions: "*"}',
    }).replace(
      'rollout:',
      `  - id: driver\n    path: driver.sys\n    sha256: ${sha256Of(DRIVER)}\n    class: user-space\n    inspection: ${STATEMENTS}\nrollout:`,
    );
    const [line = ''] = await attested({ 'rules.json': content });
    const answer = await checked({ 'release.yaml': manifest, [STATEMENTS]: [line, driver].join('\n') });
    expect(answer.exitCode).toBe(1);
    expect(answer.verdicts[0]?.artifacts.map(({ from }) => from)).toEqual([null, null]);
    expect(messagesOf(answer)).toHaveLength(2);
    const missing = messagesOf(answer, 'manifest/complete').filter((text) => text.includes('is not there'));
    expect(missing).toHaveLength(2);
  });
});
