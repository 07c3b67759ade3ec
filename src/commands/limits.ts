const KIB = 1024;
const MIB = 1024 * KIB;

/** The limit of JSON manifests, eight times one of 100,000 artifacts. YAML has a lower one where it is parsed. */
export const MAX_MANIFEST_BYTES = 256 * MIB;
/** Policies are written by people. */
export const MAX_POLICY_BYTES = MIB;
/** As policies. The number of entries has its own limit. */
export const MAX_WAIVERS_BYTES = MIB;
/** Keys, roots and bundles of certificates; those of a whole operating system are a quarter of it. */
export const MAX_TRUST_FILE_BYTES = MIB;
/** Images of kernels are packed; uncompressed ones with symbols are a few hundred. */
export const MAX_KERNEL_BYTES = 64 * MIB;
/** A signature beside a file: a bundle with its log entries is some dozen kilobytes. */
export const MAX_SIGNATURE_BYTES = MIB;
/** A contract describes one interface of one build. */
export const MAX_CONTRACT_BYTES = MIB;
/** More builds than any component supports at a time. */
export const MAX_CONTRACTS = 2_000;
/** A release a day for a dozen years. */
export const MAX_HISTORY_FILES = 5_000;
/** The largest JUnit reports seen are 70 MB; the parser streams, but the bytes are held. */
export const MAX_REPORT_BYTES = 128 * MIB;
/** A statement carries digests and counts. */
export const MAX_STATEMENT_BYTES = 16 * MIB;
/** A statement a file of a build; a whole system has some thousand that a gate asks about. */
export const MAX_INSPECTION_STATEMENTS = 5_000;
/** Bills of a whole operating system, with licences, are some dozen. */
export const MAX_SBOM_BYTES = 64 * MIB;
/** Read by people. */
export const MAX_NOTES_BYTES = 4 * MIB;
/** Written by people or generated from types. */
export const MAX_JSON_SCHEMA_BYTES = 4 * MIB;
/** Content that is validated against a schema is held in memory as values. */
export const MAX_CONTENT_BYTES = 16 * MIB;
/** Hashing is bound to one core: more files open at a time only hold more memory. */
export const OPEN_AT_ONCE = 4;
