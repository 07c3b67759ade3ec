import { type DerElement, contextTag } from '../formats/der/element.js';
import { DerFields } from '../formats/der/fields.js';
import { MalformedError } from '../bytes/byte-reader.js';
import type { DirectoryName } from './directory-name.js';
import { type GeneralName, readGeneralName } from './general-names.js';

/** Which names an authority may vouch for. */
export interface NameConstraints {
  readonly critical: boolean;
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

/** Each constraint is held against each name below: real authorities have some dozen. */
const MAX_SUBTREES = 256;

/** NameConstraints. A subtree with a minimum or maximum has no meaning that anybody applies, and is malformed here. */
export function readNameConstraints(element: DerElement, critical: boolean): NameConstraints {
  const fields = new DerFields(element, 'name constraints');
  const permitted = fields.optional(contextTag(0))?.children ?? [];
  const excluded = fields.optional(contextTag(1))?.children ?? [];
  if (permitted.length + excluded.length > MAX_SUBTREES) {
    throw new MalformedError('name constraints', element.offset, `more than ${MAX_SUBTREES} subtrees`);
  }
  return { critical, permitted: permitted.map(readSubtree), excluded: excluded.map(readSubtree) };
}

function readSubtree(element: DerElement): GeneralName {
  const fields = new DerFields(element, 'subtree');
  const base = readGeneralName(fields.next('base'));
  // A minimum of zero is the default, and written out by some.
  const minimum = fields.optional(contextTag(0));
  const isDefault = minimum === undefined || minimum.content.every((b) => b === 0);
  if (!isDefault || fields.rest().length > 0) {
    throw new MalformedError('subtree', element.offset, 'has a minimum or a maximum');
  }
  return base;
}

/** The names of a certificate that constraints bind. */
export interface ConstrainedNames {
  readonly subject: DirectoryName;
  readonly alternatives: readonly GeneralName[];
}

/** Why the constraints do not allow a certificate with these names; `undefined` where they do. */
export function constraintProblem(constraints: NameConstraints, names: ConstrainedNames): string | undefined {
  const { critical, permitted, excluded } = constraints;
  const all = namesToCheck(names);
  const other = [...permitted, ...excluded].find((c) => c.form === 'other');
  if (other !== undefined && (critical || all.some((n) => n.form === 'other'))) {
    return 'a form of name is constrained that is not read here';
  }
  for (const name of all) {
    const bound = permitted.filter((c) => c.form === name.form);
    if (bound.length > 0 && !bound.some((c) => isWithin(name, c))) return `the name ${shown(name)} is not permitted`;
    if (excluded.some((c) => isWithin(name, c))) return `the name ${shown(name)} is excluded`;
  }
  return undefined;
}

function namesToCheck({ subject, alternatives }: ConstrainedNames): readonly GeneralName[] {
  const emails = subject.emails.map((text): GeneralName => ({ form: 'email', text }));
  const whole: readonly GeneralName[] = subject.parts.length === 0 ? [] : [{ form: 'directory', name: subject }];
  return [...whole, ...emails, ...alternatives];
}

function isWithin(name: GeneralName, base: GeneralName): boolean {
  if (name.form === 'directory') {
    return base.form === 'directory' && base.name.parts.every((part, i) => part === name.name.parts[i]);
  }
  if (name.form === 'other' || name.form !== base.form) return false;
  return WITHIN[name.form](name.text, base.text);
}

const WITHIN: Readonly<Record<'email' | 'dns' | 'uri' | 'ip', (name: string, base: string) => boolean>> = {
  email(name, base) {
    const [local, host] = splitMail(name);
    const [baseLocal, baseHost] = splitMail(base);
    return base.includes('@') ? local === baseLocal && sameHost(host, baseHost) : hostWithin(host, base);
  },
  dns(name, base) {
    if (base === '') return true;
    const plain = base.startsWith('.') ? base.slice(1) : base;
    return sameHost(name, plain) || name.toLowerCase().endsWith(`.${plain.toLowerCase()}`);
  },
  uri(name, base) {
    const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:@]+)(?::\d*)?(?:[/?#]|$)/i.exec(name)?.[1];
    return host !== undefined && hostWithin(host, base);
  },
  ip(name, base) {
    if (base.length !== 2 * name.length) return false;
    const [address, net, mask] = [name, base.slice(0, name.length), base.slice(name.length)].map((t) =>
      BigInt(`0x${t || '0'}`),
    );
    return ((address ?? 0n) & (mask ?? 0n)) === ((net ?? 0n) & (mask ?? 0n));
  },
};

const sameHost = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A base that begins with a dot stands for hosts below it, another one for that host alone. */
const hostWithin = (host: string, base: string): boolean =>
  base === '' || (base.startsWith('.') ? host.toLowerCase().endsWith(base.toLowerCase()) : sameHost(host, base));

function splitMail(text: string): readonly [local: string, host: string] {
  const at = text.lastIndexOf('@');
  return [text.slice(0, Math.max(0, at)), text.slice(at + 1)];
}

const shown = (name: GeneralName): string =>
  name.form === 'directory' ? 'of the subject' : name.form === 'other' ? 'of another form' : JSON.stringify(name.text);
