import { type InputErrorCode, InputError } from '../errors.js';
import { MalformedError } from '../bytes/byte-reader.js';
import type { PolicyIdentity, PolicyTrust, SignerUse } from '../model/trust.js';
import type { PolicyKey } from '../signatures/dsse/policy-key.js';
import type { SigstoreRoot } from '../signatures/sigstore/trusted-root.js';
import { BUILT_IN_ANCHORS, type Trust, type TrustAnchor } from '../signatures/trust.js';
import type { Certificate } from '../signatures/certificate.js';
import type { Workspace } from '../ports.js';
import type { PolicyChoice } from './find-policy.js';
import { folderOf } from './folders-upward.js';
import { MAX_KERNEL_BYTES, MAX_TRUST_FILE_BYTES } from './limits.js';

/** What a policy trusts, with the files that it names read. */
export interface LoadedTrust {
  readonly policy: PolicyTrust;
  /** For signatures of programs: anchors and certificates. */
  readonly chain: Trust;
  /** Keys and identities that may sign something of a kind. */
  readonly signersFor: (use: SignerUse) => TrustedSigners;
  /** Sigstore instances: the policy's, or the one that comes with this version. Loaded by the first call. */
  readonly roots: () => Promise<readonly SigstoreRoot[]>;
}

export interface TrustedSigners {
  readonly keys: readonly PolicyKey[];
  readonly identities: readonly PolicyIdentity[];
}

/**
 * Reads every file that the section `trust` of a policy names, from where the policy itself was read: what a change
 * brings cannot make itself trusted. Throws InputError, with policy and file, for what is missing or is not what it
 * should be.
 */
export async function loadTrust(choice: PolicyChoice, trust: PolicyTrust, now: number): Promise<LoadedTrust> {
  const files = new TrustFiles(choice);
  const keys = await files.keys(trust);
  const named = await files.roots(trust);
  const { anchors, certificates } = await files.certificates(trust);
  const allowed = (use: SignerUse, uses: readonly SignerUse[] | undefined): boolean => uses?.includes(use) ?? true;
  return {
    policy: trust,
    chain: { anchors: [...(trust.builtInAnchors ? BUILT_IN_ANCHORS : []), ...anchors], certificates, now },
    signersFor: (use) => ({
      keys: keys.filter(({ uses }) => allowed(use, uses)),
      identities: trust.identities.filter(({ uses }) => allowed(use, uses)),
    }),
    roots: async () => {
      if (named !== undefined) return named;
      const { builtInRoot } = await import('../signatures/sigstore/trusted-root.js');
      return [builtInRoot()];
    },
  };
}

type UsedKey = PolicyKey & { readonly uses: readonly SignerUse[] | undefined };

/** The files beside one policy. */
class TrustFiles {
  readonly #workspace: Workspace | undefined;
  readonly #policy: string;

  constructor(choice: PolicyChoice) {
    this.#workspace = 'preset' in choice ? undefined : choice.workspace.under(folderOf(choice.path));
    this.#policy = 'preset' in choice ? choice.preset : choice.path;
  }

  async keys({ keys }: PolicyTrust): Promise<readonly UsedKey[]> {
    if (keys.length === 0) return [];
    const { readPublicKey } = await import('../signatures/dsse/policy-key.js');
    return keys.map(({ name, file, uses }) => {
      const key = readPublicKey(this.#read(file, MAX_TRUST_FILE_BYTES));
      if (typeof key === 'string') throw this.#refusal('schema', file, key);
      return { ...key, name, uses };
    });
  }

  async roots({ sigstoreRoot }: PolicyTrust): Promise<readonly SigstoreRoot[] | undefined> {
    if (sigstoreRoot === undefined) return undefined;
    const { readTrustedRoots } = await import('../signatures/sigstore/trusted-root.js');
    const text = Buffer.from(this.#read(sigstoreRoot, MAX_TRUST_FILE_BYTES)).toString('utf8');
    try {
      return readTrustedRoots(text, `the Sigstore root ${sigstoreRoot} of the policy`);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      throw this.#refusal('schema', sigstoreRoot, `it is no Sigstore trusted root: ${said}`);
    }
  }

  async certificates({ anchors, certificates }: PolicyTrust): Promise<Pick<Trust, 'anchors' | 'certificates'>> {
    if (anchors.length + certificates.length === 0) return { anchors: [], certificates: [] };
    const { anchorOf, certificateOf, readCertificateFile } = await import('../signatures/certificate-file.js');
    const pinned: TrustAnchor[] = [];
    const all: Certificate[] = certificates.flatMap((file) => this.#parsed(file, readCertificateFile));
    for (const { file, uses } of anchors) {
      const bytes = this.#read(file, uses.includes('module') ? MAX_KERNEL_BYTES : MAX_TRUST_FILE_BYTES);
      const found = await this.#anchorsIn(file, bytes, { uses, certificateOf, readCertificateFile });
      all.push(...found);
      pinned.push(...found.map((certificate) => anchorOf(certificate, uses, `${this.#policy}: ${file}`)));
    }
    return { anchors: pinned, certificates: all };
  }

  /** Certificates of a file, or for modules those that the image of a kernel was built with. */
  async #anchorsIn(
    file: string,
    bytes: Uint8Array,
    {
      uses,
      certificateOf,
      readCertificateFile,
    }: {
      readonly uses: readonly string[];
      readonly certificateOf: (der: Uint8Array) => Certificate;
      readonly readCertificateFile: (bytes: Uint8Array) => readonly Certificate[];
    },
  ): Promise<readonly Certificate[]> {
    if (!uses.includes('module') || looksLikeCertificates(bytes))
      return this.#guard(file, () => readCertificateFile(bytes));
    const [{ kernelCertificates }, { sourceOf }] = await Promise.all([
      import('../formats/linux/kernel-certificates.js'),
      import('../bytes/byte-source.js'),
    ]);
    return this.#guard(file, () => kernelCertificates(sourceOf(bytes)).map(certificateOf));
  }

  #parsed(file: string, parse: (bytes: Uint8Array) => readonly Certificate[]): readonly Certificate[] {
    const bytes = this.#read(file, MAX_TRUST_FILE_BYTES);
    return this.#guard(file, () => parse(bytes));
  }

  #guard<T>(file: string, parse: () => T): T {
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error;
      throw this.#refusal('schema', file, error.message);
    }
  }

  #read(file: string, limit: number): Uint8Array {
    // A preset names no files.
    if (this.#workspace === undefined) throw this.#refusal('policy-reference', file, 'a preset names no files');
    try {
      return this.#workspace.readBytes(file, limit);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw this.#refusal(error.code, file, error.message);
    }
  }

  #refusal(code: InputErrorCode, file: string, why: string): InputError {
    return new InputError(code, `${this.#policy} trusts ${file}: ${why}`);
  }
}

/** DER of a SEQUENCE with a length of two octets, or text: no image of a kernel begins so. */
function looksLikeCertificates(bytes: Uint8Array): boolean {
  if (bytes[0] === 0x30 && bytes[1] === 0x82) return true;
  return Buffer.from(bytes.subarray(0, PEM_HEAD)).toString('latin1').includes('-----BEGIN ');
}

/** Text may stand before the first certificate. */
const PEM_HEAD = 4096;
