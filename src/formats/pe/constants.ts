/** Values of the PE format specification that facts and rules speak of by name. */

/** Optional header, Subsystem. */
export const SUBSYSTEM = {
  unknown: 0,
  native: 1,
  windowsGui: 2,
  windowsConsole: 3,
  os2Console: 5,
  posixConsole: 7,
  nativeWindows: 8,
  windowsCe: 9,
  efiApplication: 10,
  efiBootServiceDriver: 11,
  efiRuntimeDriver: 12,
  efiRom: 13,
  xbox: 14,
  windowsBootApplication: 16,
} as const;

/** Optional header, DllCharacteristics. */
export const DLL_CHARACTERISTICS = {
  highEntropyVa: 0x0020,
  dynamicBase: 0x0040,
  forceIntegrity: 0x0080,
  nxCompat: 0x0100,
  noIsolation: 0x0200,
  noSeh: 0x0400,
  noBind: 0x0800,
  appContainer: 0x1000,
  wdmDriver: 0x2000,
  guardCf: 0x4000,
  terminalServerAware: 0x8000,
} as const;

/** COFF header, Characteristics. */
export const CHARACTERISTICS = {
  relocationsStripped: 0x0001,
  executableImage: 0x0002,
  largeAddressAware: 0x0020,
  machine32Bit: 0x0100,
  debugStripped: 0x0200,
  system: 0x1000,
  dll: 0x2000,
} as const;

/** COFF header, Machine. */
export const MACHINE = {
  unknown: 0x0000,
  i386: 0x014c,
  arm: 0x01c0,
  armThumb2: 0x01c4,
  ia64: 0x0200,
  riscv32: 0x5032,
  riscv64: 0x5064,
  loongArch32: 0x6232,
  loongArch64: 0x6264,
  amd64: 0x8664,
  ebc: 0x0ebc,
  arm64: 0xaa64,
  arm64Ec: 0xa641,
  arm64X: 0xa64e,
} as const;

/** Section header, Characteristics. */
export const SECTION = {
  code: 0x00000020,
  initializedData: 0x00000040,
  uninitializedData: 0x00000080,
  discardable: 0x02000000,
  notCached: 0x04000000,
  notPaged: 0x08000000,
  shared: 0x10000000,
  execute: 0x20000000,
  read: 0x40000000,
  write: 0x80000000,
} as const;

/** Places in `PeHeaders.directories`. */
export const DIRECTORY = {
  export: 0,
  import: 1,
  resource: 2,
  exception: 3,
  certificate: 4,
  baseRelocation: 5,
  debug: 6,
  architecture: 7,
  globalPointer: 8,
  tls: 9,
  loadConfig: 10,
  boundImport: 11,
  importAddressTable: 12,
  delayImport: 13,
  clrRuntimeHeader: 14,
} as const;

/** Debug directory entry, Type. */
export const DEBUG_TYPE = {
  coff: 1,
  codeView: 2,
  misc: 4,
  pogo: 13,
  repro: 16,
  embeddedPdb: 17,
  pdbChecksum: 19,
  exDllCharacteristics: 20,
} as const;

/** WIN_CERTIFICATE, wCertificateType. */
export const CERTIFICATE_TYPE = { x509: 1, pkcsSignedData: 2, reserved: 3, tsStackSigned: 4 } as const;

/** Optional header, Magic. */
export const PE32 = 0x10b;
export const PE32_PLUS = 0x20b;
