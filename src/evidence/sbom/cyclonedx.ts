import type { Sbom, SbomComponent, VexProduct, VexStatement, VexStatus } from '../../model/sbom.js';
import { productKeys } from '../../model/sbom.js';
import { field } from '../strict-json.js';
import { UnreadableError, shortened, shownValue } from '../unreadable.js';
import { optionalList, optionalText, requiredText, sha256In } from './fields.js';
import { MAX_COMPONENTS, MAX_STATEMENTS } from './limits.js';

/** Versions whose fields are known here. */
const VERSIONS: readonly unknown[] = ['1.4', '1.5', '1.6'];

/** States of an analysis, and what they come to. `false_positive` says that the component is not the vulnerable one. */
const STATES: ReadonlyMap<string, VexStatus> = new Map([
  ['resolved', 'fixed'],
  ['resolved_with_pedigree', 'fixed'],
  ['exploitable', 'affected'],
  ['in_triage', 'under_investigation'],
  ['false_positive', 'not_affected'],
  ['not_affected', 'not_affected'],
]);

/** Properties by which tools mark what is on a list of exploited vulnerabilities; CycloneDX has no field for it. */
const EXPLOITED = /(?:^|[^a-z])(?:kev|(?:known[-_ ]?)?exploited)(?:$|[^a-z])/i;

/** Whether a JSON document says that it is CycloneDX, of whatever version. */
export const isCycloneDx = (document: unknown): boolean => field(document, 'bomFormat') !== undefined;

/** Reads a CycloneDX document. Throws UnreadableError for a version that is not known and for fields of other types. */
export function readCycloneDx(document: unknown): Omit<Sbom, 'sha256'> {
  if (field(document, 'bomFormat') !== 'CycloneDX') throw new UnreadableError('its bomFormat is not CycloneDX');
  const version = field(document, 'specVersion');
  if (typeof version !== 'string' || !VERSIONS.includes(version)) {
    throw new UnreadableError(`CycloneDX ${shownValue(version)} is not read: 1.4, 1.5 and 1.6 are`);
  }
  const metadata = field(document, 'metadata');
  const own = field(metadata, 'component');
  const components: SbomComponent[] = [];
  const serial = /^urn:uuid:([0-9a-f-]{36})$/i.exec(optionalText(document, 'serialNumber') ?? '')?.[1]?.toLowerCase();
  const subjects = own === undefined ? [] : [componentOf(own)];
  if (own !== undefined) addNested(components, optionalList(own, 'components', MAX_COMPONENTS));
  addNested(components, optionalList(document, 'components', MAX_COMPONENTS));
  requireSingleNames([...subjects, ...components]);
  // A name within a document means something in others only together with the document's own.
  const inAll = (component: SbomComponent): SbomComponent => ({
    ...component,
    ref: serial === undefined || component.ref === '' ? '' : `${serial}#${component.ref}`,
  });
  return {
    format: `CycloneDX ${version} JSON`,
    timestamp: optionalText(metadata, 'timestamp'),
    subjects: subjects.map(inAll),
    components: components.map(inAll),
    statements: statementsOf(document, new Map([...subjects, ...components].map((c) => [c.ref, inAll(c)]))),
  };
}

/** Depth is bounded where the JSON was parsed. */
function addNested(found: SbomComponent[], components: readonly unknown[]): void {
  for (const component of components) {
    if (found.length >= MAX_COMPONENTS) {
      throw new UnreadableError(`it lists more components than the limit of ${MAX_COMPONENTS}`);
    }
    found.push(componentOf(component));
    addNested(found, optionalList(component, 'components', MAX_COMPONENTS));
  }
}

function componentOf(component: unknown): SbomComponent {
  const hashes = optionalList(component, 'hashes').filter((hash) => field(hash, 'alg') === 'SHA-256');
  return {
    name: requiredText(component, 'name'),
    version: optionalText(component, 'version') ?? '',
    type: optionalText(component, 'type') ?? '',
    purl: optionalText(component, 'purl'),
    cpe: optionalText(component, 'cpe'),
    sha256: hashes.map((hash) => sha256In(requiredText(hash, 'content'))),
    ref: optionalText(component, 'bom-ref') ?? '',
  };
}

/** Two components of one name: what is said of the one could be read as said of the other. */
function requireSingleNames(components: readonly SbomComponent[]): void {
  const seen = new Set<string>();
  for (const { ref } of components) {
    if (ref !== '' && seen.has(ref))
      throw new UnreadableError(`two of its components have the bom-ref ${shortened(ref)}`);
    seen.add(ref);
  }
}

function statementsOf(document: unknown, byRef: ReadonlyMap<string, SbomComponent>): readonly VexStatement[] {
  return optionalList(document, 'vulnerabilities', MAX_STATEMENTS).map((vulnerability): VexStatement => {
    const analysis = field(vulnerability, 'analysis');
    const state = optionalText(analysis, 'state');
    const status = state === undefined ? 'listed' : STATES.get(state);
    if (status === undefined) throw new UnreadableError(`an analysis has the state ${shortened(state ?? '')}`);
    const detail = optionalText(analysis, 'detail');
    return {
      ids: [requiredText(vulnerability, 'id'), ...aliasesOf(vulnerability)],
      status,
      justification: stated(optionalText(analysis, 'justification')) ?? stated(detail),
      exploited: optionalList(vulnerability, 'properties').some(marksExploited),
      products: optionalList(vulnerability, 'affects').map((affected) => productOf(affected, byRef)),
    };
  });
}

const aliasesOf = (vulnerability: unknown): readonly string[] =>
  optionalList(vulnerability, 'references').flatMap((reference) => optionalText(reference, 'id') ?? []);

const stated = (text: string | undefined): string | undefined => (text?.trim() ? text : undefined);

function marksExploited(property: unknown): boolean {
  const value = (optionalText(property, 'value') ?? '').trim().toLowerCase();
  return EXPLOITED.test(optionalText(property, 'name') ?? '') && !['', 'false', 'no', '0'].includes(value);
}

/**
 * A name in this document, a link to one in another, `urn:cdx:serial/version#name`, or a package URL. Throws UnreadableError
 * for any other: what is said of it is said of nothing.
 */
function productOf(affected: unknown, byRef: ReadonlyMap<string, SbomComponent>): VexProduct {
  const ref = requiredText(affected, 'ref');
  const component = byRef.get(ref);
  if (component) return { keys: productKeys(component), within: undefined };
  const [, serial, name] = /^urn:cdx:([0-9a-f-]{36})(?:\/\d+)?#(.+)$/i.exec(ref) ?? [];
  if (serial !== undefined && name !== undefined) {
    return { keys: productKeys({ ref: `${serial.toLowerCase()}#${decoded(name)}` }), within: undefined };
  }
  if (ref.startsWith('pkg:')) return { keys: productKeys({ purl: ref }), within: undefined };
  throw new UnreadableError(`it speaks of ${shortened(ref)}, which it does not list`);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
