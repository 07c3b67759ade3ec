import type { Sbom, SbomComponent } from '../../model/sbom.js';
import { UnreadableError, shortened } from '../unreadable.js';
import { MAX_COMPONENTS } from './limits.js';

/** A relationship, as both forms of SPDX 2 write it. */
export interface SpdxLink {
  readonly from: string;
  readonly type: string;
  readonly to: string;
}

/** What both forms of SPDX 2 are read to. */
export interface SpdxParts {
  readonly format: string;
  readonly timestamp: string | undefined;
  readonly components: readonly SbomComponent[];
  readonly links: readonly SpdxLink[];
}

const DOCUMENT = 'SPDXRef-DOCUMENT';

/** `2.2` or `2.3`. Throws UnreadableError for any other version. */
export function requireSpdxVersion(text: string): string {
  const version = /^SPDX-(2\.[23])$/.exec(text)?.[1];
  if (version === undefined) throw new UnreadableError(`${shortened(text)} is not read: SPDX-2.2 and SPDX-2.3 are`);
  return version;
}

/** Tells what the document describes from what else it lists. */
export function spdxBill({ format, timestamp, components, links }: SpdxParts): Omit<Sbom, 'sha256'> {
  if (components.length > MAX_COMPONENTS) {
    throw new UnreadableError(`it lists more components than the limit of ${MAX_COMPONENTS}`);
  }
  const refs = new Set<string>();
  for (const { ref } of components) {
    if (refs.has(ref)) throw new UnreadableError(`two of its elements have the SPDXID ${shortened(ref)}`);
    refs.add(ref);
  }
  const described = new Set(
    links.flatMap(({ from, type, to }) => {
      if (type === 'DESCRIBES' && from === DOCUMENT) return [to];
      return type === 'DESCRIBED_BY' && to === DOCUMENT ? [from] : [];
    }),
  );
  for (const ref of described) {
    if (!refs.has(ref)) throw new UnreadableError(`it describes ${shortened(ref)}, which it does not list`);
  }
  const isSubject = ({ ref }: SbomComponent): boolean => described.has(ref);
  return {
    format,
    timestamp,
    subjects: components.filter(isSubject).map(inAll),
    components: components.filter((component) => !isSubject(component)).map(inAll),
    statements: [],
  };
}

/** Its own names mean nothing in other documents. */
const inAll = (component: SbomComponent): SbomComponent => ({ ...component, ref: '' });
