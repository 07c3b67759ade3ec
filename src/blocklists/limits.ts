/** A list's file comes from whoever writes the policy, and is read whole: everything in it has a limit. */
const MIB = 1024 * 1024;

/** Microsoft's recommended rules have 1 MiB. */
export const MAX_BLOCKLIST_BYTES = 32 * MIB;
/** A policy for code integrity is seven deep. */
export const MAX_XML_DEPTH = 32;
/** Elements of one file; Microsoft's has some 10,000. */
export const MAX_XML_ELEMENTS = 500_000;
/** Entries of a list in JSON. */
export const MAX_LIST_ENTRIES = 100_000;
/** Rules about attributes or signers: each image is held against every one. */
export const MAX_SCANNED_RULES = 20_000;
