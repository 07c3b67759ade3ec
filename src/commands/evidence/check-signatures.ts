import { IN_BUNDLE, indexStatement } from '../../documents/bundle-index.js';
import { readSignedDocuments } from '../../evidence/signed-documents.js';
import { listed } from '../../evidence/strict-json.js';
import { UnreadableError } from '../../evidence/unreadable.js';
import { fieldOf } from '../../signatures/dsse/json-fields.js';
import type { LoadedTrust } from '../load-trust.js';
import { vouchForDocuments } from '../vouch-for-documents.js';
import { SIGNED_DOCUMENTS } from './document-entries.js';
import type { OpenedBundle } from './open-bundle.js';
import type { EvidenceCheck, EvidenceSignature } from '../../model/evidence-bundle.js';
import { differs, holds, unknownCheck } from './verification.js';

/** Who may vouch for a bundle. */
export interface EvidenceTrust {
  /** Undefined where nobody is named. */
  readonly trust: LoadedTrust | undefined;
  /** Whether a bundle that nobody signed is taken. */
  readonly unsigned: boolean;
}

const SIGNED = ['index', 'svr', 'vsa'] as const;
const FILE = /^signatures\/(index|svr|vsa)\.(dsse|sigstore)\.json$/;

/** Whether somebody who is named signed the index, the VSA and the SVR, and just these. */
export async function checkSignatures(
  bundle: OpenedBundle,
  { trust, unsigned }: EvidenceTrust,
): Promise<{ readonly check: EvidenceCheck; readonly signatures: readonly EvidenceSignature[] }> {
  const files = [...bundle.files].filter(([path]) => path.startsWith(IN_BUNDLE.signatures));
  if (files.length === 0) {
    const says = 'nobody signed it, so nothing shows where it comes from';
    if (unsigned) return { check: holds('signatures', `${says}, which --unsigned takes`), signatures: [] };
    return { check: unknownCheck('signatures', `${says}; --unsigned takes it all the same`), signatures: [] };
  }
  const found = files.map(([path]) => FILE.exec(path));
  const names = found.flatMap((match) => (match?.[1] === undefined ? [] : [match[1]]));
  if (names.length !== files.length || names.sort().join() !== SIGNED.join()) {
    const says = `${IN_BUNDLE.signatures} does not hold one signature each of ${SIGNED.join(', ')}`;
    return { check: differs('signatures', says), signatures: [] };
  }
  const signatures: EvidenceSignature[] = [];
  const problems: string[] = [];
  for (const [entry, bytes] of files) {
    const [, name = '', form = ''] = FILE.exec(entry) ?? [];
    const wrong = await wrongContent(bytes, { form, statement: statementOf(name, bundle) });
    if (wrong !== undefined) problems.push(`${entry}: ${wrong}`);
    signatures.push(await signatureOf({ name: entry, bytes }, form === 'dsse' ? 'dsse' : 'sigstore', trust));
  }
  return { check: wholeOf(signatures, problems, trust), signatures };
}

function wholeOf(
  signatures: readonly EvidenceSignature[],
  problems: readonly string[],
  trust: LoadedTrust | undefined,
): EvidenceCheck {
  const [problem] = problems;
  if (problem !== undefined) return differs('signatures', problem);
  if (trust === undefined)
    return unknownCheck('signatures', 'it is signed, and nobody was named who may; name a --key or an --identity');
  const broken = signatures.find(({ status }) => status === 'invalid' || status === 'untrusted');
  if (broken) return differs('signatures', `${broken.entry}: ${broken.detail}`);
  const open = signatures.find(({ status }) => status !== 'valid');
  if (open) return unknownCheck('signatures', `${open.entry}: ${open.detail}`);
  const signers = [...new Set(signatures.map(({ signer }) => signer))].join(', ');
  return holds('signatures', `index, SVR and VSA are signed by ${signers}`);
}

/** What a signature of this name must be over, exactly. */
function statementOf(name: string, { index, indexSha256, files }: OpenedBundle): Uint8Array | undefined {
  if (name === 'index') return new TextEncoder().encode(indexStatement(index, indexSha256));
  return files.get(name === 'vsa' ? SIGNED_DOCUMENTS.vsa : SIGNED_DOCUMENTS.svr);
}

/** What is wrong with a signed document, whoever signed it. */
async function wrongContent(
  bytes: Uint8Array,
  { form, statement }: { readonly form: string; readonly statement: Uint8Array | undefined },
): Promise<string | undefined> {
  try {
    const [only, second] = readSignedDocuments(bytes);
    if (only?.payload === undefined || second !== undefined) return 'it is not one signed statement';
    if (statement === undefined || Buffer.compare(only.payload, statement) !== 0)
      return 'it is a signature over something else than what this bundle holds';
    const isBundle = fieldOf(only.document, 'mediaType') !== undefined;
    if (isBundle !== (form === 'sigstore')) return `it is not of the form ${form}`;
    const text = Buffer.from(bytes).toString('utf8');
    // What the signature does not cover (hints, spaces, further fields) is held to the one form that ringgate writes.
    const expected = form === 'dsse' ? canonical(only.document, { keyid: '' }) : await canonicalBundle(only.document);
    return text === JSON.stringify(expected) ? undefined : 'it is not written as ringgate writes it';
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return error.message;
  }
}

/** The envelope with what ringgate writes of one, and nothing else. */
function canonical(envelope: unknown, hint: object): unknown {
  const [signature] = listed(fieldOf(envelope, 'signatures')) ?? [];
  const again = (value: unknown): string => Buffer.from(String(value), 'base64').toString('base64');
  return {
    payload: again(fieldOf(envelope, 'payload')),
    payloadType: fieldOf(envelope, 'payloadType'),
    signatures: [{ ...hint, sig: again(fieldOf(signature, 'sig')) }],
  };
}

/** The bundle as its library writes it, around an envelope as ringgate writes it; undefined for what the library refuses. */
async function canonicalBundle(document: unknown): Promise<unknown> {
  const { rewrittenBundle } = await import('../../signatures/sigstore/read-bundle.js');
  try {
    const bundle = rewrittenBundle(document) as object;
    return { ...bundle, dsseEnvelope: canonical(fieldOf(bundle, 'dsseEnvelope'), {}) };
  } catch {
    return undefined;
  }
}

async function signatureOf(
  file: { readonly name: string; readonly bytes: Uint8Array },
  form: EvidenceSignature['form'],
  trust: LoadedTrust | undefined,
): Promise<EvidenceSignature> {
  const row = { entry: file.name, form, signer: '' };
  if (trust === undefined) return { ...row, status: 'not-checked', detail: 'nobody was named who may sign' };
  const documents = await vouchForDocuments(file, trust, 'evidence');
  if (!documents.known) return { ...row, status: 'invalid', detail: documents.why };
  const vouching = documents.value[0]?.vouching;
  if (vouching === undefined || vouching.status === 'unsigned' || documents.value.length !== 1)
    return { ...row, status: 'invalid', detail: 'it is not one signed statement' };
  const { status, signer, detail } = vouching;
  if (status === 'untrusted' && form === 'dsse')
    return { ...row, status, detail: 'no key that was named has signed it' };
  return { ...row, status, signer, detail };
}
