/** What is in a Portable Executable, never whether it is good. Offsets and sizes are in bytes; RVA is relative to the image base. */
export interface PeHeaders {
  readonly machine: number;
  readonly timeDateStamp: number;
  readonly characteristics: number;
  /** 0x10b for PE32, 0x20b for PE32+. */
  readonly magic: number;
  readonly entryPoint: number;
  readonly imageBase: bigint;
  readonly sectionAlignment: number;
  readonly fileAlignment: number;
  readonly sizeOfImage: number;
  readonly sizeOfHeaders: number;
  readonly checkSum: number;
  readonly subsystem: number;
  readonly dllCharacteristics: number;
  /** At most 16, in directory order; a missing one has size 0. */
  readonly directories: readonly PeDirectory[];
  readonly sections: readonly PeSection[];
  /** Offset in the file of the CheckSum field and of the certificate directory entry: what an image hash leaves out. */
  readonly checkSumOffset: number;
  readonly certificateEntryOffset: number | undefined;
}

export interface PeDirectory {
  readonly rva: number;
  readonly size: number;
}

export interface PeSection {
  readonly name: string;
  readonly virtualSize: number;
  readonly virtualAddress: number;
  readonly sizeOfRawData: number;
  readonly pointerToRawData: number;
  readonly characteristics: number;
}

export interface PeImport {
  /** As written in the file. */
  readonly library: string;
  readonly delayed: boolean;
  /** Names, or `#ordinal`. */
  readonly functions: readonly string[];
}

export interface PeExports {
  readonly name: string | undefined;
  readonly functions: readonly string[];
}

export interface PeVersionResource {
  /** Four numbers, e.g. `7.16.18605.0`. */
  readonly fileVersion: string;
  /** StringFileInfo of the first translation: CompanyName, OriginalFilename, … */
  readonly strings: ReadonlyMap<string, string>;
  /** VS_FF_DEBUG is set. */
  readonly debug: boolean;
  /** The other translations, and other version resources; absent where there are none. Who reads which of them differs. */
  readonly others?: readonly Omit<PeVersionResource, 'others'>[];
}

export interface PeDebugEntry {
  readonly type: number;
  /** From a CodeView record. */
  readonly pdbPath: string | undefined;
  /** EX_DLLCHARACTERISTICS, type 20. */
  readonly exDllCharacteristics: number | undefined;
}

export interface PeLoadConfig {
  readonly guardFlags: number;
  /** It points to metadata of code for two machines: ARM64EC, ARM64X, CHPE. */
  readonly hybrid?: true;
}

/** One WIN_CERTIFICATE of the certificate table. */
export interface PeCertificate {
  readonly offset: number;
  readonly revision: number;
  readonly type: number;
  /** The certificate's bytes, padding included. */
  readonly bytes: Uint8Array;
}

/** The certificate table: where it lies, and its entries. */
export interface PeCertificateTable {
  readonly offset: number;
  readonly size: number;
  readonly entries: readonly PeCertificate[];
}
