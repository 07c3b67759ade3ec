import { describe, expect, it } from '@jest/globals';
import { readDeb } from '../../../src/formats/archive/deb.js';
import { buildAr, buildDeb } from '../../builders/ar.js';
import { contentsOf } from '../../builders/zip-members.js';
import { ascii } from '../../builders/zip.js';

const control = { name: 'control.tar.gz', data: ascii('c') };
const data = { name: 'data.tar.xz', data: ascii('d') };

describe('readDeb', () => {
  it('gives the archives, and what else there is', () => {
    expect(contentsOf(readDeb, buildDeb([control, data, { name: '_gpgorigin', data: ascii('s') }]))).toEqual([
      ['debian-binary', '<other>'],
      ['control.tar.gz', 'c'],
      ['data.tar.xz', 'd'],
      ['_gpgorigin', 's'],
    ]);
  });

  it.each<[string, Uint8Array, string]>([
    ['without data', buildDeb([control]), 'lacks its control or its data archive'],
    ['that begins otherwise', buildAr([data, control]), 'begins with data.tar.xz'],
    ['of another version', buildAr([{ name: 'debian-binary', data: ascii('3.0\n') }]), 'in another version than 2'],
  ])('refuses one %s', (_, bytes, message) => {
    expect(() => contentsOf(readDeb, bytes)).toThrow(message);
  });
});
