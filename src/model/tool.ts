/** How Ringgate names itself in every report. A test holds the version to package.json. */
export const TOOL = { name: 'ringgate', version: '0.1.0' } as const;

/** Who verified, in statements. Its version is that of the meaning of what they say. */
export const VERIFIER_ID = 'urn:ringgate:verifier:v1';
