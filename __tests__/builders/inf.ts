/**
 * Builds setup information of a driver package without a fault, and with those that are asked for.
 *
 *   buildInf()                                            a file system filter that starts on demand
 *   buildInf({ version: { PnpLockDown: '0' } })           an entry of [Version] changed; undefined leaves it out
 *   buildInf({ service: { StartType: '0' } })             an entry of the service
 *   buildInf({ sections: { 'Sensor.Reg': ['HKR,,a,,b'] } })  entries added to a section, new or not
 *   withBom(buildInf(), 'utf-16le')                       in another encoding
 */
type Entries = Readonly<Record<string, string | undefined>>;

export interface InfParts {
  readonly version?: Entries;
  readonly service?: Entries;
  /** Flags of AddService. */
  readonly flags?: string;
  /** Of DefaultInstall, without the dot. */
  readonly decorations?: readonly string[];
  /** Instead of the folder that the driver goes to. */
  readonly folder?: string;
  /** Entries of the newest DefaultInstall, behind those it has. */
  readonly install?: readonly string[];
  /** Entries of its services, behind the one it has. */
  readonly services?: readonly string[];
  readonly strings?: readonly string[];
  readonly attributes?: readonly string[];
  readonly sections?: Readonly<Record<string, readonly string[]>>;
  /** Any other section by its name. */
  readonly [section: string]: unknown;
}

const KNOWN = new Set([
  'version',
  'service',
  'flags',
  'decorations',
  'folder',
  'install',
  'services',
  'strings',
  'attributes',
  'sections',
]);

export function buildInf(parts: InfParts = {}): string {
  const { decorations = ['NTamd64', 'NTarm64'], folder = '13' } = parts;
  const files = parts['Sensor.Files'] as readonly string[] | undefined;
  const newest = decorations.at(-1);
  const installs = decorations.flatMap((decoration) => {
    const name = decoration === '' ? 'DefaultInstall' : `DefaultInstall.${decoration}`;
    const own = parts.sections?.[name] === undefined;
    const isNewest = decoration === newest;
    return [
      section(name, [...(own ? ['CopyFiles=Sensor.Files'] : []), ...(isNewest ? (parts.install ?? []) : [])]),
      section(`${name}.Services`, [
        `AddService=sensor,${parts.flags ?? ''},Sensor.Service`,
        ...(isNewest ? (parts.services ?? []) : []),
      ]),
    ];
  });
  const others = Object.entries(parts).filter(([name]) => !KNOWN.has(name) && name !== 'Sensor.Files');
  return [
    section('Version', entries({ ...VERSION, ...parts.version })),
    section('SourceDisksNames', ['1=Disk']),
    section('SourceDisksFiles', ['sensor.sys=1']),
    section('DestinationDirs', [`Sensor.Files=${folder}`, 'DefaultDestDir=13']),
    ...installs,
    section('Sensor.Files', files ?? ['sensor.sys']),
    section('Sensor.Service', entries({ ...SERVICE, ...parts.service })),
    ...(parts.attributes ? [section('SignatureAttributes', parts.attributes)] : []),
    ...Object.entries(parts.sections ?? {}).map(([name, lines]) => section(name, lines)),
    ...others.map(([name, lines]) => section(name, lines as readonly string[])),
    section('Strings', ['Company="Example Sensor, Inc."', 'Maker=Example', 'Device=Sensor', ...(parts.strings ?? [])]),
  ].join('\r\n');
}

/** The text in an encoding, its mark before it. */
export function withBom(text: string, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): Uint8Array {
  const bytes = Buffer.from(`\uFEFF${text}`, encoding === 'utf-8' ? 'utf8' : 'utf16le');
  return new Uint8Array(encoding === 'utf-16be' ? bytes.swap16() : bytes);
}

const VERSION: Entries = {
  Signature: '"$WINDOWS NT$"',
  Class: 'ActivityMonitor',
  ClassGuid: '{b86dff51-a31e-4bac-b3cf-e8cfe75c9fc2}',
  Provider: '%Company%',
  DriverVer: '01/10/2026,7.16.18605.0',
  CatalogFile: 'sensor.cat',
  PnpLockDown: '1',
};

const SERVICE: Entries = {
  ServiceType: '2',
  StartType: '3',
  ErrorControl: '1',
  ServiceBinary: '%13%\\sensor.sys',
  LoadOrderGroup: '"FSFilter Activity Monitor"',
};

const section = (name: string, lines: readonly string[]): string => [`[${name}]`, ...lines, ''].join('\r\n');

const entries = (of: Entries): readonly string[] =>
  Object.entries(of).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]));
