import { betweenLetters } from '../model/letters.js';
import type { Architecture, OperatingSystem, Target } from '../model/release.js';

/**
 * What names in a stage's `covers` stand for. A name is cut into words at everything but letters and digits, in lower
 * case: `Windows-11-ARM64` names an operating system and an architecture. Words that say neither are left alone.
 */

// Maps, because a name out of a manifest may be `constructor`.
const OS_WORDS = spelled<OperatingSystem>({
  windows: ['win', 'win10', 'win11'],
  linux: [],
  macos: ['mac', 'osx', 'darwin'],
  firmware: ['uefi', 'efi'],
});

const ARCH_WORDS = spelled<Architecture>({
  x64: ['amd64'],
  x86: ['i386', 'i686'],
  arm64: ['aarch64'],
  arm: ['armhf', 'armv7'],
  riscv64: [],
  ppc64le: [],
  s390x: [],
});

function spelled<T extends string>(spellings: Readonly<Record<T, readonly string[]>>): ReadonlyMap<string, T> {
  const names = Object.keys(spellings) as T[];
  return new Map(names.flatMap((name) => [name, ...spellings[name]].map((word): [string, T] => [word, name])));
}

interface Named {
  readonly os: OperatingSystem | undefined;
  readonly arch: Architecture | undefined;
  readonly distro: string | undefined;
}

/** The words of a name, in lower case. */
export function wordsOf(name: string): readonly string[] {
  const plain = name.toLowerCase().replace(/x86[-_]64/g, 'x64');
  return plain.split(betweenLetters(plain)).filter((word) => word !== '');
}

/** Whether the words of `part` stand in `name` one after the other: `healthcare` and `eu-healthcare-2`, not `health`. */
export function contains(name: string, part: string): boolean {
  const words = ` ${wordsOf(name).join(' ')} `;
  const wanted = wordsOf(part).join(' ');
  return wanted !== '' && words.includes(` ${wanted} `);
}

/** Whether `name` stands for a build of a component: `csagent-7.11` for 7.11.2, `csagent-7` for all of 7. */
export function namesBuild(name: string, component: string, version: string): boolean {
  const prefix = wordsOf(component);
  const words = wordsOf(name);
  if (!prefix.every((word, i) => words[i] === word)) return false;
  const rest = words.slice(prefix.length).map((word) => word.replace(/^v(?=\d)/, ''));
  const parts = wordsOf(version);
  return rest.length > 0 && rest.every((word, i) => parts[i] === word);
}

/** Targets that `covers` leaves out, as `linux debian-12 x64`. */
export function targetsLeftOut(targets: readonly Target[], covers: readonly string[]): readonly string[] {
  const distros = targets.flatMap(({ distro, os }) => (distro === undefined ? [] : [{ distro, os }]));
  const names = covers.map((name) => named(name, distros));
  const left = targets.flatMap(({ os, distro, arch }) => {
    const platform = distro === undefined ? os : `${os} ${distro}`;
    const onPlatform = names.filter((n) => n.os === os && (distro === undefined || n.distro === distro));
    if (onPlatform.length === 0) return [`${platform} ${arch.join(', ')}`.trimEnd()];
    // Where a system has one architecture, its name says all there is to say.
    const single = new Set(targets.filter((t) => t.os === os && t.distro === distro).flatMap((t) => t.arch)).size === 1;
    return arch
      .filter(
        (a) => !onPlatform.some((n) => n.arch === a || (n.arch === undefined && (single || namedAlone(names, a)))),
      )
      .map((a) => `${platform} ${a}`);
  });
  return [...new Set(left)];
}

/** Whether an architecture is named for whatever system: `arm64`. */
const namedAlone = (names: readonly Named[], arch: Architecture): boolean =>
  names.some((n) => n.arch === arch && n.os === undefined);

function named(name: string, distros: readonly { distro: string; os: OperatingSystem }[]): Named {
  const words = wordsOf(name);
  const found = distros.find(({ distro }) => contains(name, distro));
  // Windows Server is called by its year, and nothing else is: server-2022.
  const server = /(^| )server 20\d\d( |$)/.test(words.join(' ')) ? 'windows' : undefined;
  const os = found?.os ?? words.map((w) => OS_WORDS.get(w)).find((o) => o !== undefined) ?? server;
  return { os, arch: words.map((w) => ARCH_WORDS.get(w)).find((a) => a !== undefined), distro: found?.distro };
}
