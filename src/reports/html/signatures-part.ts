import type { SignatureRow } from '../../model/verdict.js';
import { usagesInWords } from '../usage-words.js';
import { foreign, pair } from './blocks.js';
import { timeInWords } from './figures.js';
import { type Sign, labelled } from './marks.js';
import { type Markup, markup } from './markup.js';

/** A package can carry hundreds. */
const MAX_SIGNATURES = 8;

/** Only what holds and is trusted looks like it; a status that is not known here is an open question. */
const SIGNS: ReadonlyMap<string, Sign> = new Map([
  ['valid', 'pass'],
  ['untrusted', 'warning'],
  ['expired', 'warning'],
  ['invalid', 'error'],
]);

const signOf = ({ status }: SignatureRow): Sign => SIGNS.get(status) ?? 'unanswered';

/** The signatures of a file in a few words: the worst status of all. */
export function signedInWords(signatures: readonly SignatureRow[]): Markup {
  const order: readonly Sign[] = ['error', 'unanswered', 'warning', 'pass'];
  const [worst] = signatures.toSorted((a, b) => order.indexOf(signOf(a)) - order.indexOf(signOf(b)));
  if (!worst) return markup`${labelled('outside', 'none')}`;
  const all = signatures.length > 1 ? ` (worst of ${signatures.length})` : '';
  return labelled(signOf(worst), `${worst.status}${all}`);
}

/** Each signature: whether it holds, whose it is, how strong, since when. */
export function signatureList(signatures: readonly SignatureRow[]): Markup {
  if (signatures.length === 0) return markup`None was found.`;
  const more = signatures.length - MAX_SIGNATURES;
  return markup`<ul class="signatures">
    ${signatures
      .slice(0, MAX_SIGNATURES)
      .map((s) => markup`<li>${one(s)}</li> `)}${more > 0 && markup`<li>and ${more} more</li>`}
  </ul>`;
}

function one(signature: SignatureRow): Markup {
  const { form, status, detail, signer, issuer, digestAlgorithm, key, stampedAt, stampedBy, timestamp } = signature;
  const { ekus, anchor, expires, catalog, weaknesses = [] } = signature;
  const stamp = stampedAt ?? timestamp;
  const strength = [digestAlgorithm, key].filter((part) => part !== undefined && part !== '').join(', ');
  return markup`${labelled(signOf(signature), `${form}, ${status}`)}: ${foreign(detail)}
    <dl>
      ${pair('Signer', foreign(signer === '' ? 'not named' : signer))}${pair('Issued by', issuer !== '' && foreign(issuer))}${pair('Anchor', anchor !== undefined && anchor !== issuer && foreign(anchor))}${pair('May sign', ekus.length > 0 && foreign(usagesInWords(ekus)))}${pair('Strength', foreign(strength))}${pair('Stamped', stamp !== null && markup`${foreign(timeInWords(stamp))}${stampedBy !== undefined && markup` by ${foreign(stampedBy)}`}`)}${pair('Ends', expires !== undefined && foreign(timeInWords(expires)))}${pair('Catalog', catalog !== undefined && foreign(catalog))}${pair('Weak', weaknesses.length > 0 && foreign(weaknesses.map((w) => w.what).join('; ')))}
    </dl>`;
}
