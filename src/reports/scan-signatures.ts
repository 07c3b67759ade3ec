import picocolors from 'picocolors';
import type { ScanReport, ScanRow, SignatureRow } from '../model/verdict.js';
import { commonNameOf } from '../rules/signed-code.js';
import { padded } from './display-width.js';
import { terminalPage, terminalText, wrapped } from './escape-terminal.js';
import { grouped, plural } from './finding-order.js';
import { usagesInWords } from './usage-words.js';

type Colours = ReturnType<typeof picocolors.createColors>;
type Standing = 'valid' | 'expired' | 'untrusted' | 'invalid' | 'unsupported';

/** Read by people, in windows of eighty columns and more. */
const WIDTH = 96;
/** Files without a signature that are named; a build has thousands, and JSON has all. */
const MAX_UNSIGNED = 40;
/** Names of a chain that are shown; real ones have three or four, and a hostile one as many as fit. */
const MAX_CHAIN = 12;
/** Where what is said of a signature begins. */
const LABELS = 16;

const MARKS: Readonly<Record<Standing, string>> = {
  valid: '✓',
  expired: '✗',
  untrusted: '!',
  invalid: '✗',
  unsupported: '?',
};
const FORMS: ReadonlyMap<string, string> = new Map([
  ['nested', 'inside the one before'],
  ['catalog', 'in a catalog'],
  ['appended', 'appended'],
  ['code-directory', 'in the code'],
  ['bundle', 'beside it'],
]);
/** Formats that have a place for a signature of their own: that one of them has none is worth a line. */
const SIGNABLE: ReadonlySet<string> = new Set(['pe', 'elf', 'mach-o', 'catalog', 'cab', 'msi', 'unknown']);

/** Who signed each file, by whom that is vouched for, when, how strong, and whether it holds. */
export function renderScanSignatures({ files }: ScanReport, { colour }: { readonly colour: boolean }): string {
  const colours = picocolors.createColors(colour);
  const signed = files.filter((f) => f.signatures.length > 0);
  return terminalPage([
    ...signed.flatMap((file) => [
      colours.bold(terminalText(file.path)),
      ...file.signatures.flatMap((s) => signatureBlock(s, colours)),
      ...file.unknown.flatMap((why) => said('unclear', why).map(colours.yellow)),
      '',
    ]),
    ...unsigned(files, colours),
    summary(files),
    colours.dim('Held against the anchors that come with Ringgate; those of a policy count in `ringgate check`.'),
  ]);
}

function signatureBlock(s: SignatureRow, colours: Colours): readonly string[] {
  const form = FORMS.get(s.form);
  const by = signerInWords(s);
  const head = `  ${MARKS[standingOf(s)]} ${padded(s.status, LABELS - 4)}${by}${form === undefined ? '' : `, ${form}`}`;
  return [
    inkOf(s, colours)(terminalText(head)),
    ...(s.status === 'valid' && !s.detail.includes('; ') ? [] : said('because', s.detail)),
    ...(s.catalog === undefined ? [] : said('catalog', s.catalog)),
    ...chainLines(s),
    ...when(s),
    ...said('strength', [s.digestAlgorithm, s.key ?? ''].filter((word) => word !== '').join(', ')),
    ...said('signs', usagesInWords(s.ekus)),
    ...pages(s),
    ...(s.weaknesses ?? [])
      .filter(({ what }) => !s.detail.includes(what))
      .flatMap(({ what }) => said('weak', what).map(colours.yellow)),
  ];
}

/** A module's signature names its key by whoever issued it, and brings no certificate. */
function signerInWords({ signer, issuer }: SignatureRow): string {
  if (signer !== '') return nameInWords(signer);
  return issuer === '' ? 'nobody that it names' : `a key of ${nameInWords(issuer)}`;
}

/** Anything but what is known to hold stands out. */
function standingOf({ status }: SignatureRow): Standing {
  return Object.hasOwn(MARKS, status) ? (status as Standing) : 'unsupported';
}

function inkOf(s: SignatureRow, colours: Colours): (text: string) => string {
  const standing = standingOf(s);
  if (standing === 'valid') return colours.green;
  return standing === 'invalid' || standing === 'expired' ? colours.red : colours.yellow;
}

/** A label and what it says, over as many lines as that takes; nothing where there is nothing to say. */
function said(label: string, text: string): readonly string[] {
  if (text === '') return [];
  return wrapped(terminalText(text), `    ${padded(label, LABELS - 4)}`, ' '.repeat(LABELS), WIDTH);
}

/** Common name, and the organisation where it is another. */
function nameInWords(subject: string): string {
  const common = commonNameOf(subject);
  const organisation = /(?:^|, |\+)O=((?:\\.|[^\\,+])*)/.exec(subject)?.[1]?.replace(/\\(.)/g, '$1');
  return organisation === undefined || organisation === common ? common : `${common} (${organisation})`;
}

/** The certificates above the one that signed, each under the one that it vouches for. */
function chainLines({ chain = [], anchor, issuer, signer, status }: SignatureRow): readonly string[] {
  const above = chain.slice(1, MAX_CHAIN);
  const more = chain.length - 1 - above.length;
  const names = above.map(nameInWords);
  if (more > 0) names.push(`${more} more`);
  const last = chain.at(-1);
  if (status === 'valid' || anchor !== undefined) {
    const isNamed = last !== undefined && anchor !== undefined && commonNameOf(last) === commonNameOf(anchor);
    if (isNamed && names.length > 0) names.push(`${names.pop() ?? ''}, an anchor`);
    else names.push(`${anchor === undefined ? 'an anchor' : nameInWords(anchor)}, an anchor`);
  } else if (names.length === 0 && issuer !== '' && signer !== '') {
    names.push(issuer === signer ? 'itself' : nameInWords(issuer));
  }
  return names.flatMap((name, i) => said(i === 0 ? 'issued by' : '', i === 0 ? name : `← ${name}`));
}

function when({ stampedAt, stampedBy, timestamp, expires, signer }: SignatureRow): readonly string[] {
  const day = expires === undefined ? '' : expires.slice(0, 10);
  if (stampedAt !== undefined) {
    const by = stampedBy === undefined ? '' : `, stamped by ${nameInWords(stampedBy)}`;
    return said('signed', `${minute(stampedAt)}${by}${day === '' ? '' : `; the certificate ends ${day}`}`);
  }
  if (signer === '') return [];
  const claim = timestamp === null ? 'no time stamp' : `claims ${minute(timestamp)}, which no stamp that counts shows`;
  return said('signed', `${claim}${day === '' ? '' : `; the certificate ends ${day}`}`);
}

/** To the minute, in universal time; anything that is no instant as it is. */
const minute = (instant: string): string =>
  instant.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?Z$/, '$1 $2 UTC');

function pages({ pageHashes }: SignatureRow): readonly string[] {
  if (pageHashes === 'hold') return said('pages', 'each has a digest of its own, and all of them hold');
  if (pageHashes === 'differ') return said('pages', 'their digests are those of another file');
  return pageHashes === 'not-checked' ? said('pages', 'they have digests that are not checked here') : [];
}

/** Files in which no signature was found, with what could not be read of them: that is no proof that there is none. */
function unsigned(files: readonly ScanRow[], colours: Colours): readonly string[] {
  const without = files.filter((f) => f.signatures.length === 0);
  const told = without.filter((f) => f.unknown.length > 0 || SIGNABLE.has(f.format));
  const others = without.length - told.length;
  const lines = told.slice(0, MAX_UNSIGNED).flatMap((file) => {
    const why = file.unknown.length > 0 ? `not established: ${file.unknown.join('; ')}` : 'none';
    return wrapped(`${terminalText(file.path)}: ${terminalText(why)}`, '  ', '      ', WIDTH);
  });
  if (told.length > MAX_UNSIGNED)
    lines.push(`  and ${grouped(told.length - MAX_UNSIGNED)} more; --format json has all`);
  if (others > 0)
    lines.push(`  ${plural(others, 'file')} of formats that hold no signature; a catalog may still list them`);
  return lines.length === 0 ? [] : [colours.bold('No signature found'), ...lines, ''];
}

function summary(files: readonly ScanRow[]): string {
  const all = files.flatMap((f) => f.signatures);
  const counts = (['valid', 'expired', 'untrusted', 'invalid', 'unsupported'] as const)
    .map((status) => ({ status, count: all.filter((s) => standingOf(s) === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${grouped(count)} ${status}`);
  const signed = files.filter((f) => f.signatures.length > 0).length;
  const found = `${plural(all.length, 'signature')} in ${grouped(signed)} of ${plural(files.length, 'file')}`;
  return counts.length === 0 ? found : `${found}: ${counts.join(', ')}`;
}
