import { describe, expect, it } from '@jest/globals';
import { readRpm } from '../../../src/formats/archive/rpm.js';
import { buildRpm } from '../../builders/archive-images.js';
import { contentsOf } from '../../builders/zip-members.js';
import { ascii } from '../../builders/zip.js';

const payload = ascii('payload');

describe('readRpm', () => {
  it('gives the payload, and scripts with what runs them', () => {
    const tags = [
      { tag: 1024, values: ['depmod -a'] },
      { tag: 1025, values: ['print(1)'] },
      { tag: 1087, values: ['/usr/bin/python3'] },
      { tag: 1065, values: ['one', 'two'] },
      { tag: 1125, values: ['zstd'] },
    ];
    expect(contentsOf(readRpm, buildRpm(tags, payload))).toEqual([
      ['%post', '#!/bin/sh\ndepmod -a\n'],
      ['%preun', '#!/usr/bin/python3\nprint(1)\n'],
      ['%trigger', '#!/bin/sh\none\n'],
      ['%trigger', '#!/bin/sh\ntwo\n'],
      ['payload.cpio.zstd', 'payload'],
    ]);
  });

  it.each<[string, Uint8Array, string]>([
    ['a payload in another format', buildRpm([{ tag: 1124, values: ['drpm'] }], payload), 'a payload in drpm'],
    ['a script that does not end', buildRpm([{ tag: 1024, values: ['x'], count: 2 }], payload), 'does not end'],
    ['too many scripts', buildRpm([{ tag: 1024, values: ['x'], count: 1e6, type: 8 }], payload), 'more than 10000'],
    [
      'a tag twice',
      buildRpm(
        [
          { tag: 1024, values: ['x'] },
          { tag: 1024, values: ['y'] },
        ],
        payload,
      ),
      'tag 1024 twice: readers would differ',
    ],
    ['no lead', buildRpm([], payload).with(0, 0), 'does not begin as one'],
    ['no header', buildRpm([], payload).with(112, 0), 'does not begin as one'],
    ['more tags than is read', buildRpm([], payload).with(120, 0x7f), 'more than is read'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => contentsOf(readRpm, bytes)).toThrow(message);
  });
});
