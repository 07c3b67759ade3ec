import { describe, expect, it } from '@jest/globals';
import { signatureRows } from '../../src/commands/signature-rows.js';
import { known, unknown } from '../../src/model/fact.js';
import { signature } from '../../src/rules/signed-code.js';

const rowOf = (...stated: Parameters<typeof signature>): unknown => {
  const [row] = signatureRows(known([signature(...stated)]));
  return JSON.parse(JSON.stringify(row));
};

describe('rows of signatures', () => {
  it('have chain, anchor, stamp, key and strength where they are known', () => {
    const chain = ['CN=Leaf', 'CN=Authority'];
    const weaknesses = [{ kind: 'weak-digest', what: 'the file is hashed with SHA-1' }] as const;
    expect(rowOf({ chain, weaknesses, catalog: 'a.cat', pageHashes: 'hold' })).toMatchObject({
      ...{ status: 'valid', trust: 'evaluated', chain, weaknesses, catalog: 'a.cat', pageHashes: 'hold' },
      ...{ anchor: 'Microsoft Root Certificate Authority 2010', key: 'RSA 2048', expires: '2026-10-01T00:00:00Z' },
      ...{ stampedAt: '2026-01-10T08:00:00Z', stampedBy: 'CN=Microsoft Time-Stamp Service' },
    });
  });

  it('leave out what is not known, and say null only where they always did', () => {
    const unread = { status: 'unsupported', digestAlgorithm: '', timestamp: undefined, anchor: undefined } as const;
    const none = { stampedAt: undefined, stampedBy: undefined, expires: undefined, key: undefined } as const;
    const row = rowOf({ ...unread, ...none, chain: [], weaknesses: [], pageHashes: 'none' });
    expect(Object.keys(row as object)).toEqual([
      ...['form', 'status', 'trust', 'detail', 'signer', 'issuer', 'digestAlgorithm', 'signedDigest', 'timestamp'],
      'ekus',
    ]);
    expect(row).toMatchObject({ timestamp: null });
  });

  it('are none where the signatures are not known', () => {
    expect(signatureRows(unknown('the certificate table is cut'))).toEqual([]);
  });
});
