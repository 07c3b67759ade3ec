/** Numbers of the PE format that rules ask about; all from Microsoft's "PE Format" and winnt.h. */

/** Section characteristics. */
export const SECTION_EXECUTE = 0x20000000;
export const SECTION_WRITE = 0x80000000;

/** Index of the import table and of the import address table in the data directories. */
export const IMPORT_DIRECTORY = 1;
export const IMPORT_ADDRESS_DIRECTORY = 12;

/** Sections must start on pages for the hypervisor to give each its own protection. */
export const PAGE_SIZE = 0x1000;

/** DllCharacteristics. */
export const DYNAMIC_BASE = 0x0040;
export const NX_COMPAT = 0x0100;
export const GUARD_CF = 0x4000;

/** Characteristics of the file header: the relocations that a random address needs are gone. */
export const RELOCATIONS_STRIPPED = 0x0001;

/** GuardFlags of the load configuration: the code was compiled with control flow guard checks. */
export const GUARD_CF_INSTRUMENTED = 0x0100;

/** Bit tests on unsigned 32-bit values. */
export const has = (flags: number, flag: number): boolean => (flags & flag) !== 0;
