/** Architectures as names of sections write them; `placeholder` is `$ARCH$`, which a build tool replaces. */
export type InfArchitecture = 'x86' | 'ia64' | 'amd64' | 'arm' | 'arm64' | 'placeholder';

/** The systems that a decorated section is for, as in `.NTamd64.10.0...16299`. */
export interface Decoration {
  /** `undefined` for every architecture. */
  readonly architecture: InfArchitecture | undefined;
  /** Lowest version of Windows; 0 where none is named. */
  readonly major: number;
  readonly minor: number;
  readonly build: number;
  /** Whether it is for some editions only. */
  readonly edition: boolean;
}

const DECORATION =
  /^nt(x86|ia64|amd64|arm64|arm|\$arch\$)?(?:\.(\d{0,5})(?:\.(\d{0,5})(?:\.((?:0x)?[0-9a-f]{0,8})(?:\.((?:0x)?[0-9a-f]{0,8})(?:\.(\d{0,8}))?)?)?)?)?$/i;

/** A decoration without its leading dot; `undefined` for a text that is none. */
export function readDecoration(text: string): Decoration | undefined {
  const match = DECORATION.exec(text.trim());
  if (!match) return undefined;
  const [, architecture, major, minor, product, suite, build] = match;
  const name = architecture?.toLowerCase();
  return {
    architecture: name === '$arch$' ? 'placeholder' : (name as InfArchitecture | undefined),
    major: Number(major ?? 0),
    minor: Number(minor ?? 0),
    build: Number(build ?? 0),
    edition: (product ?? '') !== '' || (suite ?? '') !== '',
  };
}

/** The name without its decoration, and the decoration: `DefaultInstall.NTamd64`. `undefined` for a suffix that is none. */
export function splitDecorated(name: string): { readonly base: string; readonly decoration: Decoration } | undefined {
  const at = name.toLowerCase().indexOf('.nt');
  const decoration = at === -1 ? undefined : readDecoration(name.slice(at + 1));
  return decoration && { base: name.slice(0, at), decoration };
}

/** Negative where `a` is for earlier versions of Windows than `b`. */
export const compareVersions = (a: Decoration, b: Decoration): number =>
  a.major - b.major || a.minor - b.minor || a.build - b.build;
