import { InputError } from '../../errors.js';
import type {
  ComparedBundle,
  EvidenceChange,
  EvidenceDiff,
  EvidenceVerification,
} from '../../model/evidence-bundle.js';
import { TOOL } from '../../model/tool.js';
import type { EvidenceTrust } from './check-signatures.js';
import { compareRecords, recordsOf } from './compare-records.js';
import { openBundle } from './open-bundle.js';
import { verifyEvidence } from './verify.js';

/** A bundle as it was read, and its name. */
export interface BundleFile {
  readonly shown: string;
  readonly bytes: Uint8Array;
}

/** What changed from one bundle to another. InputError where one is none. Each is verified, and it is said where it does not hold. */
export async function diffEvidence(before: BundleFile, after: BundleFile, trust: EvidenceTrust): Promise<EvidenceDiff> {
  const verified = [
    await verifyEvidence(before.shown, before.bytes, trust),
    await verifyEvidence(after.shown, after.bytes, trust),
  ] as const;
  return {
    schema: 'ringgate/evidence-diff/v1',
    tool: TOOL,
    before: rowOf(verified[0]),
    after: rowOf(verified[1]),
    changes: changes(before, after),
  };
}

function changes(before: BundleFile, after: BundleFile): readonly EvidenceChange[] {
  const [a, b] = [before, after].map((file) => {
    try {
      return recordsOf(openBundle(file.shown, file.bytes));
    } catch (cause) {
      if (cause instanceof InputError) throw cause;
      throw unreadable(file.shown, cause);
    }
  });
  try {
    return a && b ? compareRecords(a, b) : [];
  } catch (cause) {
    // A bundle that does not hold can have any shape: nothing is said of it then.
    throw unreadable(`${before.shown} or ${after.shown}`, cause);
  }
}

const unreadable = (shown: string, cause: unknown): InputError =>
  new InputError('schema', `${shown}: what is recorded cannot be read, so it cannot be compared`, { cause });

function rowOf({ answer, checks, bundle, release, verdict }: EvidenceVerification): ComparedBundle {
  const why = checks.find(({ status }) => status === 'differs') ?? checks.find(({ status }) => status === 'unknown');
  return { file: bundle.file, sha256: bundle.sha256, verified: answer, why: why?.says ?? '', release, verdict };
}
