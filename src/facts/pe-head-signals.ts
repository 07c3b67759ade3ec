import type { ByteSource } from '../bytes/byte-source.js';
import { latin1 } from '../bytes/text.js';
import { MACHINE } from '../formats/pe/constants.js';
import { readPeLoadConfig } from '../formats/pe/load-config.js';
import type { PeHeaders } from '../formats/pe/pe-image.js';
import { bundleOffsetOf } from '../formats/pe/single-file.js';
import type { Signal } from '../model/classification.js';
import { attempt } from './attempt.js';
import { signal } from './classified.js';
import { kernelSignals } from './classify-linux.js';

/** The setup code of a Linux kernel lies within these bytes, its version too. */
const HEAD = 64 * 1024;
/** Where Wine says behind the DOS header what a file stands in for. */
const WINE_AT = 0x40;
const WINE = /^Wine (?:builtin|placeholder) DLL/;

/** What a PE is besides one: a Linux kernel, a stand-in of Wine, code for two machines, a bundle. */
export function headSignals(source: ByteSource, headers: PeHeaders): readonly Signal[] {
  const head = source.read(0, HEAD).slice();
  const wine = WINE.exec(latin1(head.subarray(WINE_AT, WINE_AT + 32)))?.[0];
  return [
    ...kernelSignals(head),
    ...(wine === undefined ? [] : [signal(wine, "Wine's own: where it is a placeholder, the code is in another file")]),
    ...hybridSignals(source, headers),
    ...bundleSignals(source, headers),
  ];
}

function hybridSignals(source: ByteSource, headers: PeHeaders): readonly Signal[] {
  const config = attempt(() => readPeLoadConfig(source, headers));
  if (!config.known || config.value?.hybrid !== true) return [];
  const { machine } = headers;
  const name = machine === MACHINE.amd64 ? 'ARM64EC' : machine === MACHINE.arm64 ? 'ARM64X' : 'CHPE';
  return [signal(`metadata of a hybrid image (${name})`, 'code for ARM64 and for another machine in one file')];
}

function bundleSignals(source: ByteSource, headers: PeHeaders): readonly Signal[] {
  const offset = bundleOffsetOf(source, headers);
  if (offset === undefined) return [];
  return [signal(`.NET bundle at ${offset}`, 'an application in a single file: its libraries lie behind the program')];
}
