import type { Expectation } from './expectation.js';

/** What pefile says of one file. */
export interface PeWords {
  readonly machine: number;
  readonly subsystem: number;
  readonly dll: boolean;
  /** pefile's own judgement, from imports and section names. */
  readonly driver: boolean;
  /** Names of libraries, in lower case. */
  readonly imports: readonly string[];
  readonly managed: boolean;
  readonly signed: boolean;
  /** Whether a section may be executed. */
  readonly code: boolean;
}

const MACHINES: ReadonlyMap<number, string> = new Map([
  [0x8664, 'x64'],
  [0x014c, 'x86'],
  [0xaa64, 'arm64'],
  [0x01c0, 'arm'],
  [0x01c4, 'arm'],
  [0x5064, 'riscv64'],
]);
const EBC = 0x0ebc;
const EARLY: ReadonlyMap<number, readonly [label: string, kind: RegExp]> = new Map([
  [10, ['EFI application', /^(?:efi-application|kernel-image)$/]],
  [11, ['EFI boot driver', /^efi-boot-driver$/]],
  [12, ['EFI runtime driver', /^efi-runtime-driver$/]],
  [13, ['EFI ROM', /^efi-rom$/]],
  [16, ['Windows boot application', /^pe-boot-application$/]],
]);

/** What pefile's words mean. */
export function peExpectation(words: PeWords): Expectation {
  const { machine, subsystem, imports } = words;
  const says = `machine 0x${machine.toString(16)}, subsystem ${subsystem}, ${words.dll ? 'DLL' : 'no DLL'}`;
  const name = MACHINES.get(machine);
  const machines = machine === EBC ? [] : name === undefined ? undefined : [name];
  const base = { oracle: 'pefile', says, formats: ['pe'], signed: words.signed } as const;
  const all = { ...base, ...(machines === undefined ? {} : { machines }) };
  const early = EARLY.get(subsystem);
  if (early) return { ...all, label: early[0], kind: early[1], class: 'boot', atLeast: subsystem === 16 ? 5 : 7 };
  if (subsystem === 1) return { ...all, ...native(words) };
  if (imports.some((i) => i.startsWith('wudfx'))) {
    return { ...all, label: 'user-mode driver', kind: /^pe-user-mode-driver$/, class: 'user-space', atLeast: 2 };
  }
  // pefile takes names of sections for signs of a driver; Wine's and MinGW's libraries bear none of them.
  if (words.driver) return { ...all, label: 'PE driver without the subsystem', atLeast: 4 };
  if (imports.length === 0 && words.code && !words.managed) return { ...all, label: 'PE without imports' };
  const library = words.managed ? /^pe-(?:managed-|resource-)?library$/ : /^pe-(?:\w+-)?library$/;
  const application = words.managed ? /^pe-(?:managed-)?application$/ : /^pe-(?:\w+-)?application$/;
  const what = words.managed ? 'managed ' : '';
  return words.dll
    ? { ...all, label: `PE ${what}library`, kind: library, class: 'user-space' }
    : { ...all, label: `PE ${what}application`, kind: application, class: 'user-space' };
}

function native({ driver, imports }: PeWords): Pick<Expectation, 'label' | 'kind' | 'class' | 'atLeast'> {
  if (driver) return { label: 'PE driver', kind: /^pe-driver$/, class: 'kernel-driver', atLeast: 4 };
  const user = imports.length > 0 && imports.every((i) => i === 'ntdll.dll' || i === 'csrsrv.dll');
  if (user)
    return { label: 'native process', kind: /^pe-(?:native-process|library)$/, class: 'user-space', atLeast: 2 };
  return imports.length === 0 ? { label: 'native PE without imports', atLeast: 4 } : { label: 'native PE' };
}
