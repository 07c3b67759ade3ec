import { bundleFromJSON, bundleToJSON } from '@sigstore/bundle';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { writeArchive } from '../../../src/commands/evidence/archive.js';
import type { EvidenceTrust } from '../../../src/commands/evidence/check-signatures.js';
import { diffEvidence } from '../../../src/commands/evidence/diff.js';
import { evidenceTrust } from '../../../src/commands/evidence/trust.js';
import { InputError } from '../../../src/errors.js';
import type { StatementSigner } from '../../../src/ports.js';
import { ISSUER, SUBJECT, sigstoreInstance } from '../../builders/sigstore.js';
import { repaired } from '../../gate/repaired.js';
import { KEY, NOW, UNSIGNED, answerTo, exported, filesOf, signerWith, textIn, withFile } from './bundles.js';

const instance = sigstoreInstance();
const keyless: StatementSigner = {
  what: 'a workflow of the test',
  sign: (statement) =>
    Promise.resolve({
      form: 'sigstore',
      text: JSON.stringify(bundleToJSON(bundleFromJSON(instance.attest(statement)))),
    }),
};
const named = (subject = SUBJECT, issuer = ISSUER): Promise<EvidenceTrust> =>
  evidenceTrust(
    {
      keys: [],
      identity: { subject, issuer },
      sigstoreRoot: { shown: 'root.json', bytes: Buffer.from(JSON.stringify(instance.root)) },
    },
    { unsigned: false, now: NOW },
  );

let bundle: Uint8Array;
beforeAll(async () => {
  bundle = await exported(repaired(), { signer: keyless });
});

describe('a bundle that a workflow signed', () => {
  it('holds for the identity that is named, letter for letter', async () => {
    expect(await answerTo(bundle, await named())).toBe('ok');
    expect(await answerTo(bundle, await named(`${SUBJECT}/x`))).toBe('problem');
    expect(await answerTo(bundle, await named(SUBJECT, 'https://example.com'))).toBe('problem');
  });

  it('does not hold by another instance', async () => {
    const public_ = await evidenceTrust(
      { keys: [], identity: { subject: SUBJECT, issuer: ISSUER } },
      { unsigned: false, now: NOW },
    );
    expect(await answerTo(bundle, public_)).toBe('problem');
  });

  it.each([
    ['a hint about the key', (text: string) => text.replace('"signatures":[{', '"signatures":[{"keyid":"x",')],
    ['a further part', (text: string) => text.replace(/}$/, ',"more":1}')],
    ['a further field within', (text: string) => text.replace('"verificationMaterial":{', '$&"more":1,')],
    ['what its library refuses', (text: string) => text.replace('bundle.v0.3+json', 'bundle.v9+json')],
    ['spaces', (text: string) => text.replace('{', '{ ')],
    ['another digit of its signature', (text: string) => text.replace(/"sig":"./, '"sig":"A')],
  ])('is refused where a signature comes with %s', async (_, change) => {
    const path = 'signatures/index.sigstore.json';
    const files = withFile(filesOf(bundle), path, change(textIn(bundle, path)));
    expect(await answerTo(writeArchive(files), await named())).toBe('problem');
  });

  it('is refused where a signature by a key poses as one without', async () => {
    const byKey = filesOf(await exported(repaired(), { signer: signerWith(KEY) }));
    const posing = byKey.map((file) => ({ ...file, path: file.path.replace('.dsse.', '.sigstore.') }));
    expect(await answerTo(writeArchive(posing), await named())).toBe('problem');
  });
});

describe('a bundle whose records are none', () => {
  it.each([
    ['verdict.json', '7'],
    ['verdict.json', '{}'],
    ['verdict.json', 'x'],
    ['judgements.json', '{"judgements": [null]}'],
    ['policy/resolved.json', '{"schema": "ringgate/resolved-policy/v1", "policy": {}}'],
    ['policy/resolved.json', 'x'],
  ])('cannot be compared: %s is %s', async (path, text) => {
    const whole = { shown: 'a.zip', bytes: await exported() };
    const broken = { shown: 'b.zip', bytes: writeArchive(withFile(filesOf(whole.bytes), path, text)) };
    await expect(diffEvidence(whole, broken, UNSIGNED)).rejects.toThrow(InputError);
    await expect(diffEvidence(broken, whole, UNSIGNED)).rejects.toThrow(InputError);
  });
});
