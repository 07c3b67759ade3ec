import { describe, expect, it } from '@jest/globals';
import { readDer } from '../../../src/formats/der/element.js';
import { messageForm } from '../../../src/signatures/apple/message-form.js';
import { readSignedData } from '../../../src/signatures/signed-data.js';
import { signedData } from '../../builders/cms.js';
import { testSigner } from '../../builders/x509.js';

const message = (over: Partial<Parameters<typeof signedData>[0]> = {}): Uint8Array =>
  signedData({
    contentType: '1.2.840.113549.1.7.1',
    covered: Uint8Array.of(1),
    signer: testSigner(),
    digest: 'sha256',
    attributes: [],
    unsigned: () => [],
    ...over,
  });

function judged(bytes: Uint8Array) {
  const element = readDer(bytes);
  const [signer] = readSignedData(element).signers;
  if (signer === undefined) throw new Error('no signer');
  return messageForm(element, signer);
}

describe('the fields of a message that nothing signs', () => {
  it.each([
    ['a message as codesign writes it', {}],
    ['one that names its signer by key', { byKeyId: true, version: 3 }],
    ['one with parameters where the algorithm has them', { pss: true }],
  ])('say what they must: %s', (_, over) => {
    expect(judged(message(over))).toEqual({ holds: 'yes' });
  });

  it('make up a version that goes with the signer', () => {
    expect(judged(message({ version: 3 }))).toEqual({
      holds: 'no',
      why: 'the message is of another version than its signer makes it',
    });
  });

  it('are refused: parameters that are not NULL', () => {
    const changed = message();
    const at = Buffer.from(changed).indexOf(Buffer.from([0x05, 0x00]));
    changed[at] = (changed[at] ?? 0) ^ 0x01;
    const why = 'the message has parameters for an algorithm without any';
    expect(judged(changed)).toEqual({ holds: 'no', why });
  });

  it('are not read where they have other types, or another digest in the list', () => {
    const other = message();
    other[Buffer.from(other).indexOf(Buffer.from([0x60, 0x86, 0x48]))]! ^= 0x01;
    expect(() => judged(other)).toThrow('digest algorithms');
    const changed = message();
    changed[0] = 0x31;
    expect(() => judged(changed)).toThrow('is no sequence');
  });
});
