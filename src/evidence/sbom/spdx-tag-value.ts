import type { Sbom, SbomComponent } from '../../model/sbom.js';
import { UnreadableError, shortened } from '../unreadable.js';
import { sha256In } from './fields.js';
import { MAX_COMPONENTS, MAX_NAME } from './limits.js';
import { type SpdxLink, requireSpdxVersion, spdxBill } from './spdx.js';

const TEXT = '<text>';
const END_OF_TEXT = '</text>';

interface Draft {
  name: string;
  version: string;
  type: string;
  purl: string | undefined;
  cpe: string | undefined;
  sha256: string[];
  ref: string;
}

/** Whether a text is SPDX in its form of tags and values: the first line that is no comment names the version. */
export function isSpdxTagValue(text: string): boolean {
  const first = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*([^\n]*)/.exec(text)?.[1];
  return first?.startsWith('SPDXVersion:') === true;
}

/** Reads SPDX 2.2 or 2.3 in tags and values. Throws UnreadableError with the line that cannot be read. */
export function readSpdxTagValue(text: string): Omit<Sbom, 'sha256'> {
  const reader = new TagValueReader();
  for (const { line, tag, value } of tagsOf(text)) {
    try {
      reader.take(tag, value);
    } catch (error) {
      if (error instanceof UnreadableError) throw new UnreadableError(`line ${line}: ${error.message}`);
      throw error;
    }
  }
  return reader.bill();
}

interface TagValue {
  readonly line: number;
  readonly tag: string;
  readonly value: string;
}

function* tagsOf(text: string): Generator<TagValue> {
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const content = (lines[at] ?? '').replace(/\r$/, '');
    if (content.trim() === '' || content.startsWith('#')) continue;
    const line = at + 1;
    const [, tag, first] = /^([A-Za-z]+):[ \t]*(.*)$/.exec(content) ?? [];
    if (tag === undefined || first === undefined) throw new UnreadableError(`line ${line}: it has no tag`);
    if (!first.startsWith(TEXT)) {
      yield { line, tag, value: first.trim() };
      continue;
    }
    // What is inside is prose: a line in it that looks like a tag is none.
    const parts = [first.slice(TEXT.length)];
    while (!parts.at(-1)?.includes(END_OF_TEXT)) {
      at += 1;
      const next = lines[at];
      if (next === undefined) throw new UnreadableError(`line ${line}: a text is not closed`);
      parts.push(next);
    }
    const [value = '', behind = ''] = parts.join('\n').split(END_OF_TEXT);
    if (behind.trim() !== '') throw new UnreadableError(`line ${at + 1}: something follows a text`);
    yield { line, tag, value };
  }
}

class TagValueReader {
  readonly #components: Draft[] = [];
  readonly #links: SpdxLink[] = [];
  #version: string | undefined;
  #created: string | undefined;
  /** Whether what comes belongs to the last of the components; a snippet or a licence belongs to none. */
  #open = false;

  take(tag: string, value: string): void {
    switch (tag) {
      case 'SPDXVersion':
        if (this.#version !== undefined) throw new UnreadableError('it names its version twice');
        this.#version = requireSpdxVersion(value);
        return;
      case 'Created':
        this.#created = value;
        return;
      case 'PackageName':
      case 'FileName':
        this.#begin(value, tag === 'FileName' ? 'file' : 'package');
        return;
      case 'SnippetSPDXID':
      case 'LicenseID':
        this.#open = false;
        return;
      case 'Relationship':
        this.#links.push(linkIn(value));
        return;
      default: {
        const current = this.#open ? this.#components.at(-1) : undefined;
        if (current) takeOf(current, tag, value);
      }
    }
  }

  bill(): Omit<Sbom, 'sha256'> {
    const nameless = this.#components.find(({ ref }) => ref === '');
    if (nameless) throw new UnreadableError(`${shortened(nameless.name)} has no SPDXID`);
    const components: readonly SbomComponent[] = this.#components;
    const format = `SPDX ${this.#version ?? ''} tag-value`;
    return spdxBill({ format, timestamp: this.#created, components, links: this.#links });
  }

  #begin(name: string, type: string): void {
    if (name === '') throw new UnreadableError('a name is empty');
    if (name.length > MAX_NAME) throw new UnreadableError(`a name is longer than the limit of ${MAX_NAME}`);
    if (this.#components.length >= MAX_COMPONENTS) {
      throw new UnreadableError(`it lists more components than the limit of ${MAX_COMPONENTS}`);
    }
    this.#components.push({ name, version: '', type, purl: undefined, cpe: undefined, sha256: [], ref: '' });
    this.#open = true;
  }
}

function takeOf(current: Draft, tag: string, value: string): void {
  switch (tag) {
    case 'SPDXID':
      current.ref = value;
      return;
    case 'PackageVersion':
      current.version = value;
      return;
    case 'PrimaryPackagePurpose':
      current.type = value.toLowerCase();
      return;
    case 'PackageChecksum':
    case 'FileChecksum': {
      const [, algorithm, digest = ''] = /^([A-Za-z0-9-]+):\s*(\S*)$/.exec(value) ?? [];
      if (algorithm === undefined) throw new UnreadableError('a checksum names no algorithm');
      if (algorithm === 'SHA256') current.sha256.push(sha256In(digest));
      return;
    }
    case 'ExternalRef': {
      const [, type = '', locator = ''] = value.split(/\s+/);
      if (type === 'purl') current.purl ??= locator;
      else if (type === 'cpe23Type' || type === 'cpe22Type') current.cpe ??= locator;
    }
  }
}

function linkIn(value: string): SpdxLink {
  const [from = '', type = '', to = '', ...more] = value.split(/\s+/);
  if (to === '' || more.length > 0) throw new UnreadableError('a relationship is not two names and a word between');
  return { from, type, to };
}
