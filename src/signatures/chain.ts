import { anchorOf } from './anchor-index.js';
import { attempt } from './attempt.js';
import type { Certificate } from './certificate.js';
import { dateProblems, pathProblems, quoted } from './chain-rules.js';
import type { ChainRequest, ChainVerdict } from './chain-verdict.js';
import { chainWeaknesses } from './chain-weaknesses.js';
import { issuersOf } from './issuers.js';
import type { TrustAnchor } from './trust.js';
import { verifyBytes } from './verify-bytes.js';

/** Real chains have three or four certificates; cross-certificates make some longer. */
const MAX_DEPTH = 10;
/** Real signatures bring a dozen certificates at most. */
const MAX_CANDIDATES = 128;
/** Every certificate of a signature checked against each of its issuers, and twice that. */
const MAX_SIGNATURE_CHECKS = 64;
/** Paths that reach an anchor and break a rule: cross-certificates make a handful. */
const MAX_PATHS = 16;

/**
 * Whether a path leads from `leaf` over `candidates` and the trust's own certificates to an anchor for this use. Never
 * throws, whatever the certificates say. A path ends at the first anchor on it: what is above needs not be there.
 */
export function verifyChain(
  leaf: Certificate,
  candidates: readonly Certificate[],
  request: ChainRequest,
): ChainVerdict {
  const known = candidates.slice(0, MAX_CANDIDATES);
  const search = new ChainSearch([...known, ...request.trust.certificates], request);
  if (candidates.length > MAX_CANDIDATES)
    search.note(`more than ${MAX_CANDIDATES} certificates: not all were looked at`);
  search.walk([leaf]);
  return search.verdict(leaf);
}

interface FoundPath {
  readonly path: readonly Certificate[];
  readonly anchor: TrustAnchor;
  readonly rules: readonly string[];
  readonly dates: readonly string[];
}

/** One depth-first search; it stops at the first path that holds. */
class ChainSearch {
  readonly #certificates: readonly Certificate[];
  readonly #request: ChainRequest;
  readonly #found: FoundPath[] = [];
  readonly #checked = new Map<Certificate, Map<Certificate, string | undefined>>();
  readonly #notes = new Set<string>();
  #longest: readonly Certificate[] = [];
  #checksLeft = MAX_SIGNATURE_CHECKS;

  constructor(certificates: readonly Certificate[], request: ChainRequest) {
    this.#certificates = certificates;
    this.#request = request;
  }

  note(text: string): void {
    this.#notes.add(text);
  }

  /** True once a path holds and nothing more needs to be looked at. */
  walk(path: readonly Certificate[]): boolean {
    const last = path[path.length - 1];
    if (last === undefined || this.#found.length >= MAX_PATHS) return false;
    if (path.length > this.#longest.length) this.#longest = path;
    const { trust, use, at, ekus, understood = [] } = this.#request;
    const anchor = anchorOf(last, trust, use);
    if (anchor !== undefined) {
      const [rules, dates] = [pathProblems({ path, ekus, understood }), dateProblems(path, at)];
      this.#found.push({ path, anchor, rules, dates });
      if (rules.length === 0 && dates.length === 0) return true;
    }
    if (path.length >= MAX_DEPTH) {
      this.note(`the chain is longer than ${MAX_DEPTH} certificates`);
      return false;
    }
    const issuers = issuersOf(last, this.#certificates).filter((issuer) => !path.some((c) => isSame(c, issuer)));
    if (issuers.length === 0)
      this.note(`the issuer of ${quoted(last.subject)}, ${quoted(last.issuer)}, is not at hand`);
    return issuers.some((issuer) => this.#signed(issuer, last) && this.walk([...path, issuer]));
  }

  verdict(leaf: Certificate): ChainVerdict {
    const holding = this.#found.find((f) => f.rules.length === 0 && f.dates.length === 0);
    const expired = this.#found.find((f) => f.rules.length === 0);
    const best = holding ?? expired ?? this.#found[0];
    if (best === undefined) {
      const problems = [...this.#notes];
      if (problems.length === 0) problems.push('no chain leads to an anchor');
      return {
        status: 'untrusted',
        path: this.#longest,
        anchor: undefined,
        problems,
        weaknesses: chainWeaknesses([leaf]),
      };
    }
    const { path, anchor, rules, dates } = best;
    const status = holding ? 'trusted' : expired ? 'expired' : 'invalid';
    return { status, path, anchor, problems: [...rules, ...dates], weaknesses: chainWeaknesses(path) };
  }

  /** Whether the issuer's key signed the certificate. One of the same name with another key did not. */
  #signed(issuer: Certificate, certificate: Certificate): boolean {
    const known = this.#checked.get(certificate);
    const results = known ?? new Map<Certificate, string | undefined>();
    if (known === undefined) this.#checked.set(certificate, results);
    if (!results.has(issuer)) {
      if (this.#checksLeft-- <= 0) {
        this.note(`more than ${MAX_SIGNATURE_CHECKS} signatures of certificates: not all were checked`);
        return false;
      }
      results.set(issuer, signatureProblem(issuer, certificate));
    }
    const problem = results.get(issuer);
    if (problem !== undefined) this.note(problem);
    return problem === undefined;
  }
}

function signatureProblem(issuer: Certificate, certificate: Certificate): string | undefined {
  const { tbs: bytes, signature, signatureAlgorithm: algorithm } = certificate;
  const checked = attempt(() => verifyBytes(issuer, { bytes, signature, algorithm }));
  if ('problem' in checked) return `the signature on ${quoted(certificate.subject)} is malformed: ${checked.problem}`;
  const { value } = checked;
  if (value.holds === 'yes') return undefined;
  return value.holds === 'no'
    ? `${quoted(issuer.subject)} is at hand, but its key did not sign ${quoted(certificate.subject)}`
    : `the signature on ${quoted(certificate.subject)} cannot be checked: ${value.why}`;
}

/** The same name with the same key is the same authority, whatever else differs: a path through both goes in a circle. */
const isSame = (a: Certificate, b: Certificate): boolean =>
  a === b || (a.subjectBytes === b.subjectBytes && Buffer.compare(a.publicKey, b.publicKey) === 0);
