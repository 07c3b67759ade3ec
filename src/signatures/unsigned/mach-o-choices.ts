import { createHash } from 'node:crypto';
import { MalformedError } from '../../bytes/byte-reader.js';
import type { ByteSource } from '../../bytes/byte-source.js';
import { readCodeDirectory } from '../../formats/mach-o/code-directory.js';
import { SIGNATURE_SLOT, type SignatureBlob, readCodeSignature } from '../../formats/mach-o/code-signature.js';
import { readRequirements } from '../../formats/mach-o/requirements.js';

/** Ad hoc, and signed by the linker: who signed, and not how the code runs. */
const WHO_SIGNED = 0x2 | 0x2_0000;
const TICKET_SLOT = 0x10002;
/** In a code directory from this version on: flags of the segment with the code; the first one says that there is a `main`. */
const WITH_EXEC_SEGMENT = 0x20400;
const EXEC_FLAGS_AT = 80;
const MAIN_BINARY = 1n;
const NOTHING = new Uint8Array(0);

/**
 * What whoever signs decides about how the code runs, as bytes: entitlements, launch constraints, the flags of the
 * hardened runtime, and whatever else lies in slots that are not known. Empty for a signature that decides nothing, so that it
 * is the same as none. Identifier, team, certificate, ticket and the program's own requirement are not in it.
 */
export function signingChoices(signature: ByteSource): Uint8Array {
  const { blobs, unclaimed } = readCodeSignature(signature);
  if (unclaimed > 0) throw new MalformedError('code signature', 0, `${unclaimed} bytes are in none of its parts`);
  const choices: string[] = [];
  for (const blob of blobs.toSorted((a, b) => a.slot - b.slot)) {
    if (isDirectory(blob)) {
      const choice = directoryChoice(blob);
      // Directories of one signature say the same; where they do not, all of it counts.
      if (choice !== undefined && !choices.includes(choice)) choices.push(choice);
    } else if (blob.slot === SIGNATURE_SLOT.requirements) requireOnlyItself(blob);
    else if (blob.slot !== SIGNATURE_SLOT.cms && blob.slot !== TICKET_SLOT) {
      choices.push(`${blob.slot} ${createHash('sha256').update(blob.bytes).digest('hex')}`);
    }
  }
  return choices.length === 0 ? NOTHING : new TextEncoder().encode(`\nsigned with\n${choices.join('\n')}\n`);
}

const isDirectory = ({ slot }: SignatureBlob): boolean =>
  slot === SIGNATURE_SLOT.codeDirectory ||
  (slot >= SIGNATURE_SLOT.firstAlternate && slot <= SIGNATURE_SLOT.lastAlternate);

function directoryChoice({ bytes, offset }: SignatureBlob): string | undefined {
  const { flags, platform, runtimeVersion, version } = readCodeDirectory(bytes, offset);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const exec = version >= WITH_EXEC_SEGMENT ? view.getBigUint64(EXEC_FLAGS_AT) & ~MAIN_BINARY : 0n;
  const rest = (flags & ~WHO_SIGNED) >>> 0;
  if (rest === 0 && platform === 0 && runtimeVersion === 0 && exec === 0n) return undefined;
  return `flags ${rest} platform ${platform} runtime ${runtimeVersion} exec ${exec}`;
}

/** What the program itself may be told by changes with who signs it; what it asks of its libraries or host does not. */
function requireOnlyItself({ bytes, offset }: SignatureBlob): void {
  if (readRequirements(bytes, offset).some(({ type }) => type !== 'designated')) {
    throw new MalformedError('requirements', offset, 'ask something of other programs');
  }
}
