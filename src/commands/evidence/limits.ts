const MIB = 1024 * 1024;

/** Held in memory three times over while it is verified; a refused release of 1,000 artifacts gives 130 MB. */
export const MAX_BUNDLE_BYTES = 512 * MIB;
/** More than all reports of a large release, twice over. */
export const MAX_BUNDLE_ENTRIES = 12_000;
/** Logs of kernel tests; whatever is longer is there by its digest. */
export const MAX_NAMED_BYTES = 32 * MIB;
/** All files that a manifest names, together. */
export const MAX_ALL_NAMED_BYTES = 256 * MIB;
/** Files that a manifest names; a release of 1,000 artifacts with provenance and signatures each has 2,000. */
export const MAX_NAMED_FILES = 10_000;
