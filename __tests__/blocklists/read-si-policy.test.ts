import { describe, expect, it } from '@jest/globals';
import type { BlockList, ImageTraits, SignerTraits } from '../../src/blocklists/block-list.js';
import { readBlockList } from '../../src/blocklists/read-block-list.js';
import { InputError } from '../../src/errors.js';
import { known, unknown } from '../../src/model/fact.js';
import { type SiPolicyText, bytesOf, siPolicy } from './si-policy.js';
import { image, signer, versioned } from './traits.js';

const read = (text: SiPolicyText | string, path = 'lists/rules.xml'): BlockList =>
  readBlockList(path, bytesOf(typeof text === 'string' ? text : siPolicy(text)));

/** Ids of what matches with the ground, and in the second place what is unclear. */
const found = (list: BlockList, of: ImageTraits): readonly [string[], readonly string[]] => {
  const { matches, unclear } = list.find(of);
  return [matches.map(({ id, by }) => `${id} ${by}`), unclear];
};

const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'not refused';
};

const SHA256 = '651FFA0C7AFF7B4A7695DDDD209DC3E7F68156E29A14D3FCC17AEF4F2A205DCC';
const SHA1 = '0F780B7ADA5DD8464D9F2CC537D973F5AC804E9C';
const deny = (attributes: string, id = 'ID_DENY_X'): SiPolicyText => ({
  rules: `<Deny ID="${id}" FriendlyName="x.sys" ${attributes} />`,
});

describe('a list of hashes', () => {
  const list = read({
    rules: `<Deny ID="ID_DENY_A" FriendlyName="a.sys Hash Sha256" Hash="${SHA256}" /><Deny ID="ID_DENY_B" Hash="${SHA1}" />`,
  });

  it.each([
    ['flat SHA-256', { sha256: SHA256.toLowerCase() }, 'ID_DENY_A sha256'],
    [
      'Authenticode SHA-256',
      { authenticodeSha256: known(['0', SHA256.toLowerCase()]) },
      'ID_DENY_A authenticode-sha256',
    ],
    ['flat SHA-1', { sha1: known(SHA1.toLowerCase()) }, 'ID_DENY_B sha1'],
    ['Authenticode SHA-1', { authenticodeSha1: known([SHA1.toLowerCase()]) }, 'ID_DENY_B authenticode-sha1'],
  ])('names an image by its %s', (_name, traits, expected) => {
    expect(found(list, image(traits))).toEqual([[expected], []]);
  });

  it('does not name another', () => {
    expect(found(list, image())).toEqual([[], []]);
  });

  it('cannot tell of an image whose hash is not known', () => {
    expect(found(list, image({ authenticodeSha1: unknown('the image is cut') }))).toEqual([[], ['the image is cut']]);
  });

  it('names a file of which only the digest is known', () => {
    expect(list.findSha256(SHA256).map(({ id }) => id)).toEqual(['ID_DENY_A']);
    expect(list.findSha256('0'.repeat(64))).toEqual([]);
  });

  it('says what it is', () => {
    expect(list).toMatchObject({ name: 'Test Driver Policy', date: undefined });
    expect(list.source).toBe('lists/rules.xml, version 10.0.27777.0');
    expect(list.find(image({ sha256: SHA256.toLowerCase() })).matches[0]).toMatchObject({ name: 'a.sys Hash Sha256' });
  });
});

describe('a rule about the version resource', () => {
  const range = read(deny('FileName="Gdrv.sys " MinimumFileVersion="0.0.0.0" MaximumFileVersion="5.2.3790.1830"'));

  it.each([
    ['the highest version', '5.2.3790.1830', true],
    ['a version below', '1.0', true],
    ['a version above', '5.2.3790.1831', false],
  ])('means %s', (_name, version, means) => {
    const [matches] = found(range, versioned(version, { OriginalFilename: 'GDRV.SYS' }));
    expect(matches).toEqual(means ? ['ID_DENY_X attributes'] : []);
  });

  it('does not mean another file, or one without names', () => {
    expect(found(range, versioned('1.0.0.0', { OriginalFilename: 'gdrv2.sys' }))).toEqual([[], []]);
    expect(found(range, image())).toEqual([[], []]);
  });

  it('cannot tell of a resource that is not read, or a version that is none', () => {
    expect(found(range, image({ version: unknown('cut') }))).toEqual([[], ['cut']]);
    expect(found(range, versioned('x', { OriginalFilename: 'gdrv.sys' }))).toEqual([
      [],
      ['its version cannot be compared'],
    ]);
  });

  it('takes a lowest version alone for the last one that is denied', () => {
    const list = read(deny('FileName="a.sys" MinimumFileVersion="4.21.0.0"'));
    expect(found(list, versioned('4.21.0.0', { OriginalFilename: 'a.sys' }))[0]).toHaveLength(1);
    expect(found(list, versioned('4.22.0.0', { OriginalFilename: 'a.sys' }))[0]).toHaveLength(0);
  });

  it('cannot tell of translations that differ, and tells of those that do not', () => {
    const text = (name: string) => ({ fileVersion: '1.0.0.0', strings: new Map([['OriginalFilename', name]]) });
    const two = (a: string, b: string): ImageTraits => image({ version: known({ ...text(a), others: [text(b)] }) });
    const doubt = [[], ['its version cannot be compared']];
    expect(found(range, two('gdrv.sys', 'other.sys'))).toEqual(doubt);
    expect(found(range, two('other.sys', 'gdrv.sys'))).toEqual(doubt);
    expect(found(range, two('gdrv.sys', 'GDRV.sys'))).toEqual([['ID_DENY_X attributes'], []]);
    expect(found(range, two('a.sys', 'b.sys'))).toEqual([[], []]);
  });

  it('compares every string that it names', () => {
    const list = read(deny('ProductName="Tool" InternalName="t" FileDescription="d"'));
    const strings = { ProductName: 'tool', InternalName: 'T', FileDescription: 'd' };
    expect(found(list, versioned('1.0', strings))[0]).toHaveLength(1);
    expect(found(list, versioned('1.0', { ...strings, InternalName: 'u' }))[0]).toHaveLength(0);
  });

  it('means every image by a star', () => {
    const list = read(deny('FileName="*"'));
    expect(found(list, image())[0]).toHaveLength(1);
    expect(found(list, image({ version: unknown('cut') }))[0]).toHaveLength(1);
  });

  it('means no driver where it goes by path or package', () => {
    const both = `<Deny ID="A" FilePath="%OSDRIVE%\\x\\*" /><Deny ID="B" FileName="*" PackageFamilyName="p" />`;
    const list = read({ rules: `${both}<Deny ID="C" Hash="${SHA1}" />` });
    expect(found(list, image())).toEqual([[], []]);
  });
});

describe('a denied signer', () => {
  const TBS = 'C'.repeat(64);
  const rules = '<FileAttrib ID="F" FileName="io.sys" MaximumFileVersion="2.0.0.0" />';
  const acme = (inside: string): string =>
    `<Signer ID="S" Name="Acme CA"><CertRoot Type="TBS" Value="${TBS}" />${inside}</Signer>`;
  const denying = (inside: string, more: SiPolicyText = {}): BlockList =>
    read({ rules, signers: acme(inside), denied: '<DeniedSigner SignerId="S" />', ...more });
  const signedBy = (stated: Parameters<typeof signer>[0] = {}, over: Partial<ImageTraits> = {}): ImageTraits =>
    image({ signers: known([signer(stated)]), ...over });
  const io = versioned('1.0.0.0', { OriginalFilename: 'io.sys' }).version;
  const YES = ['S certificate'];
  const DOUBT = 'whether S means it cannot be told';
  const NOT_AT_HAND = 'is not at hand (trust.certificates)';
  const ABOVE = `${DOUBT}: in the chain of its signer CN=Acme Root ${NOT_AT_HAND}`;
  const NO_SIGNER = `${DOUBT}: in the chain of its signer the signing certificate ${NOT_AT_HAND}`;
  const NOBODY = { identified: false, publishers: [], ekus: [], missing: ['the signing certificate'] };

  it.each([
    ['a certificate in the chain', '', {}, [YES, []]],
    ['another certificate', '', { tbs: new Set(['d'.repeat(64)]) }, [[], []]],
    ['the publisher, in whatever case', '<CertPublisher Value="ACME  Corp." />', {}, [YES, []]],
    ['another publisher', '<CertPublisher Value="Other" />', {}, [[], []]],
    ['a usage that it has', '<CertEKU ID="E" />', {}, [YES, []]],
    ['a usage that it has not', '<CertEKU ID="E" />', { ekus: [] }, [[], []]],
    ['something that is not seen here', '<CertOemID Value="Acme" />', {}, [[], [DOUBT]]],
    [
      'a certificate that the file does not bring along',
      '<CertPublisher Value="acme corp." />',
      { tbs: new Set(['d'.repeat(64)]), missing: ['CN=Acme Root'] },
      [[], [ABOVE]],
    ],
    [
      'nothing but a certificate, where one above is not at hand',
      '',
      { tbs: new Set(['d'.repeat(64)]), missing: ['CN=Acme Root'] },
      [[], [ABOVE]],
    ],
    ['a certificate that is at hand, whatever is not', '', { missing: ['CN=Acme Root'] }, [YES, []]],
    [
      'another publisher, whatever is not at hand',
      '<CertPublisher Value="Other" />',
      { tbs: new Set(['d'.repeat(64)]), missing: ['CN=Acme Root'] },
      [[], []],
    ],
    [
      'nobody, where the signing certificate is not at hand',
      '<CertPublisher Value="Other" />',
      { ...NOBODY, tbs: new Set() },
      [[], [NO_SIGNER]],
    ],
    [
      'nobody by name, where a certificate is at hand and the signing one is not',
      '<CertEKU ID="E" />',
      NOBODY,
      [[], [NO_SIGNER]],
    ],
  ])('is told by %s', (_name, inside, stated, expected) => {
    const list = denying(inside, { ekus: '<EKU ID="E" Value="010A2B06010505070303" />'.replace('010A', '0108') });
    expect(found(list, signedBy(stated as Partial<SignerTraits>))).toEqual(expected);
  });

  it('is told by the files that are meant', () => {
    const list = denying('<FileAttribRef RuleID="F" />');
    expect(found(list, signedBy({}, { version: io }))).toEqual([YES, []]);
    expect(found(list, signedBy())).toEqual([[], []]);
    expect(found(list, signedBy({}, { version: unknown('cut') }))).toEqual([[], [DOUBT]]);
  });

  it('is not told by a root that Windows knows by number', () => {
    const signers =
      '<Signer ID="S"><CertRoot Type="Wellknown" Value="06" /><CertPublisher Value="acme corp." /></Signer>';
    expect(found(read({ signers, denied: '<DeniedSigner SignerId="S" />' }), signedBy())).toEqual([[], [DOUBT]]);
  });

  it('leaves out the files that are excepted, by hash, by the first version allowed, and by nothing that is unclear', () => {
    const excepted = (rule: string): BlockList =>
      read({
        rules: `<Allow ID="OK" ${rule} />`,
        signers: acme(''),
        denied: '<DeniedSigner SignerId="S"><ExceptAllowRule AllowRuleID="OK" /></DeniedSigner>',
      });
    expect(found(excepted(`Hash="${'B'.repeat(40)}"`), signedBy())).toEqual([[], []]);
    expect(found(excepted(`Hash="${SHA1}"`), signedBy({}, { authenticodeSha1: unknown('cut') }))).toEqual([YES, []]);
    const list = excepted('FileName="io.sys" MinimumFileVersion="1.0.0.0"');
    expect(found(list, signedBy({}, { version: io }))).toEqual([[], []]);
    expect(found(list, signedBy({}, { version: unknown('cut') }))).toEqual([YES, []]);
  });

  it('counts only where it is denied', () => {
    expect(refusal(() => read({ signers: acme('') }))).toContain('it denies nothing');
  });

  it('cannot be told where the signatures are not read', () => {
    expect(found(denying(''), image({ signers: unknown('broken') }))).toEqual([[], ['broken']]);
  });
});

describe('the day of a policy', () => {
  it.each([
    ['lists/driver-rules-2026-08-12.xml', '2026-08-12'],
    ['lists/20260812_SiPolicy.xml', '2026-08-12'],
    ['2026-08-12/SiPolicy.xml', undefined],
    ['lists/rules-2026-02-30.xml', undefined],
    ['lists/rules-12026-08-12.xml', undefined],
  ])('is the one in the name of %s', (path, day) => {
    expect(read(deny(`Hash="${SHA1}"`), path).date).toBe(day);
  });
});

describe('encodings', () => {
  it('are UTF-8 with a mark, and UTF-16 as Windows writes it', () => {
    const text = siPolicy(deny(`Hash="${SHA1}"`));
    expect(read(`\ufeff${text}`).name).toBe('Test Driver Policy');
    const wide = new Uint8Array(
      new Uint16Array(Array.from(`\ufeff${text.replace('utf-8', 'utf-16')}`, (c) => c.charCodeAt(0))).buffer,
    );
    expect(readBlockList('rules.xml', wide).name).toBe('Test Driver Policy');
  });

  it('are nothing else', () => {
    const text = siPolicy(deny(`Hash="${SHA1}"`));
    expect(refusal(() => read(text.replace('utf-8', 'windows-1252')))).toContain('declared as "windows-1252"');
    expect(refusal(() => readBlockList('r.xml', Uint8Array.of(0x3c, 0xff, 0xff)))).toBe(
      'encoding: r.xml cannot be used as a block list: it is not UTF-8',
    );
  });
});

describe('what is not understood whole', () => {
  const HASH = `Hash="${SHA1}"`;
  const policy = siPolicy(deny(HASH));
  it.each([
    [
      'another root',
      '<Policy/>',
      'schema: lists/rules.xml cannot be used as a block list: line 1: the root element "Policy" is not SiPolicy',
    ],
    ['a cut file', policy.slice(0, -20), 'syntax: '],
    ['a DOCTYPE', policy.replace('<SiPolicy', '<!DOCTYPE SiPolicy [<!ENTITY x "y">]><SiPolicy'), 'it has a DOCTYPE'],
    ['an entity of its own', policy.replace('Test Driver', '&x;'), 'undefined entity'],
    ['the entity of every object', policy.replace('Test Driver', '&constructor;'), 'undefined entity'],
    ['nothing that denies', siPolicy({}), 'it denies nothing'],
    ['a hash that is none', siPolicy(deny('Hash="00"')), 'the hash of "ID_DENY_X" is no SHA-1 or SHA-256'],
    [
      'a version that is none',
      siPolicy(deny('FileName="a" MinimumFileVersion="1.2.3.4.5"')),
      'the version "1.2.3.4.5"',
    ],
    ['a version beyond 16 bits', siPolicy(deny('FileName="a" MaximumFileVersion="65536.0"')), 'the version "65536.0"'],
    ['a rule without anything', siPolicy(deny('')), 'the rule "ID_DENY_X" asks for nothing that is known here'],
    ['a rule without an id', siPolicy({ rules: `<Deny ${HASH} />` }), 'Deny has no ID'],
    [
      'a rule of another kind',
      siPolicy({ rules: '<FileRule ID="A" Type="Match" />' }),
      'the rule about files FileRule is not known',
    ],
    [
      'two rules of one id',
      siPolicy({ rules: `<Deny ID="A" ${HASH} /><Allow ID="A" ${HASH} />` }),
      'two rules about files have the id A',
    ],
    ['two signers of one id', siPolicy({ signers: '<Signer ID="S" /><Signer ID="S" />' }), 'two signers have the id S'],
    [
      'a denied signer that is not there',
      siPolicy({ denied: '<DeniedSigner SignerId="S" />' }),
      'the denied signer "S" is not in it',
    ],
    [
      'a rule that is not there',
      siPolicy({
        signers: '<Signer ID="S"><FileAttribRef RuleID="F" /></Signer>',
        denied: '<DeniedSigner SignerId="S" />',
      }),
      'the rule "F" that a signer names is not in it',
    ],
    [
      'a usage that is not there',
      siPolicy({ signers: '<Signer ID="S"><CertEKU ID="E" /></Signer>', denied: '<DeniedSigner SignerId="S" />' }),
      'the key usage "E" that a signer names is not in it',
    ],
    [
      'a usage that is none',
      siPolicy({
        ekus: '<EKU ID="E" Value="0109" />',
        signers: '<Signer ID="S"><CertEKU ID="E" /></Signer>',
        denied: '<DeniedSigner SignerId="S" />',
      }),
      'the key usage "E" is none',
    ],
    [
      'a certificate by no digest',
      siPolicy({
        signers: '<Signer ID="S"><CertRoot Type="TBS" Value="00" /></Signer>',
        denied: '<DeniedSigner SignerId="S" />',
      }),
      'the certificate of "S" is named by no digest',
    ],
    [
      'another exception',
      siPolicy({ signers: '<Signer ID="S" />', denied: '<DeniedSigner SignerId="S"><ExceptFile /></DeniedSigner>' }),
      'ExceptFile is not known in a denied signer',
    ],
    ['endless depth', `<SiPolicy>${'<a>'.repeat(40)}`, 'nested deeper than the limit of 32'],
    ['endless elements', `<SiPolicy>${'<a/>'.repeat(500_001)}`, 'more than the limit of 500000 elements'],
    [
      'endless rules',
      siPolicy({ rules: Array.from({ length: 20_001 }, (_, i) => `<Deny ID="D${i}" FileName="x"/>`).join('') }),
      'more rules about attributes and signers',
    ],
  ])('is refused: %s', (_name, text, why) => {
    expect(refusal(() => read(text))).toContain(why);
  });

  it('is refused: a file beyond the limit', () => {
    expect(refusal(() => readBlockList('r.xml', new Uint8Array(32 * 1024 * 1024 + 1)))).toContain('file-too-large');
  });
});
