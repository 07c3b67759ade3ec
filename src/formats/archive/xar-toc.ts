import { MalformedError } from '../../bytes/byte-reader.js';
import { MAX_MEMBERS } from './container.js';
import { stepsOfXml } from './xar-xml.js';

/** One file of the table of contents. */
export interface XarFile {
  readonly path: string;
  readonly type: string;
  /** Where its bytes are in the heap; `undefined` for a folder or an empty file. */
  readonly data: XarData | undefined;
}

/** Bytes in the heap. */
export interface XarData {
  readonly offset: number;
  /** Packed. */
  readonly length: number;
  /** Unpacked. */
  readonly size: number;
  /** How they are packed, as a media type. */
  readonly encoding: string;
}

/** A file while its element is open. */
interface OpenFile {
  readonly parent: OpenFile | undefined;
  name: string;
  type: string;
  readonly fields: Map<string, string>;
  encoding: string;
  hasData: boolean;
}

const WHAT = 'table of contents';
/** Characters of one path: folders in folders would make the paths of a small table fill the memory. */
const MAX_PATH = 8_192;
const STORED = 'application/octet-stream';

/** An element that is open, as far as it matters what it is in. */
interface OpenElement {
  /** Files may stand directly in it. */
  readonly holds: 'toc' | 'files' | undefined;
  readonly isFile: boolean;
  /** In the element of a file: `name`, `data/length`. Extended attributes and the like are elsewhere. */
  readonly place: string | undefined;
}

/** Reads the files out of the XML, in its order. */
export function* filesOfToc(text: string): Generator<XarFile> {
  const open: OpenElement[] = [];
  let file: OpenFile | undefined;
  let files = 0;
  let content = '';
  let encoded = false;
  for (const step of stepsOfXml(text)) {
    if (step.kind === 'text') {
      content += step.text;
    } else if (step.kind === 'open') {
      const element = elementIn(open.at(-1), open.length, step.name);
      open.push(element);
      content = '';
      if (element.isFile) {
        if (++files > MAX_MEMBERS) throw new MalformedError(WHAT, 0, `more than ${MAX_MEMBERS} files`);
        file = { parent: file, name: '', type: 'file', fields: new Map(), encoding: STORED, hasData: false };
      }
      if (element.place === 'name') encoded = step.attributes.get('enctype') === 'base64';
      if (file && element.place === 'data') file.hasData = true;
      if (file && element.place === 'data/encoding') file.encoding = step.attributes.get('style') ?? STORED;
    } else {
      const element = open.pop();
      if (file) setField(file, element?.place, content, encoded);
      content = '';
      if (!file || element?.isFile !== true) continue;
      yield finished(file);
      file = file.parent;
    }
  }
}

function elementIn(parent: OpenElement | undefined, depth: number, name: string): OpenElement {
  if (depth === 0) return { holds: name === 'xar' ? 'toc' : undefined, isFile: false, place: undefined };
  if (depth === 1) {
    const holds = parent?.holds === 'toc' && name === 'toc' ? 'files' : undefined;
    return { holds, isFile: false, place: undefined };
  }
  if (parent?.holds === 'files' && name === 'file') return { holds: 'files', isFile: true, place: undefined };
  if (parent?.isFile === true) return { holds: undefined, isFile: false, place: name };
  const inData = parent?.place === 'data' ? `data/${name}` : undefined;
  return { holds: undefined, isFile: false, place: inData };
}

function setField(file: OpenFile, place: string | undefined, content: string, encoded: boolean): void {
  if (place === 'name') file.name = encoded ? `(name in base64: ${content.trim()})` : content;
  else if (place === 'type') file.type = content.trim();
  else if (place === 'data/length' || place === 'data/offset' || place === 'data/size') {
    if (file.fields.has(place))
      throw new MalformedError(WHAT, 0, `${place} twice in ${file.name}: readers would differ`);
    file.fields.set(place, content.trim());
  }
}

function finished(file: OpenFile): XarFile {
  const path = pathOf(file);
  if (!file.hasData) return { path, type: file.type, data: undefined };
  const number = (field: string): number => {
    const text = file.fields.get(`data/${field}`) ?? '';
    if (!/^[0-9]{1,15}$/.test(text)) throw new MalformedError(WHAT, 0, `${field} of ${path} is no number`);
    return Number(text);
  };
  const data = { offset: number('offset'), length: number('length'), size: number('size'), encoding: file.encoding };
  return { path, type: file.type, data };
}

function pathOf(file: OpenFile): string {
  const names: string[] = [];
  let length = 0;
  for (let at: OpenFile | undefined = file; at; at = at.parent) {
    names.push(at.name);
    length += at.name.length + 1;
    if (length > MAX_PATH) throw new MalformedError(WHAT, 0, `a path of more than ${MAX_PATH} characters`);
  }
  return names.reverse().join('/');
}
