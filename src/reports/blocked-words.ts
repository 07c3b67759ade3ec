import type { BlockedRow } from '../model/verdict.js';

/** One match with a block list, in words. */
export function blockedInWords({ path, list, date, id, name, cves, by, loadsDespiteHvci }: BlockedRow): string {
  const what = path === '' ? 'it' : `${path} in it`;
  const of = date === null ? list : `${list} of ${date}`;
  const entry = [name, id, ...cves].filter((part) => part !== '').join(', ');
  const loads = loadsDespiteHvci === true ? '; loads despite memory integrity' : '';
  return `on the block list ${of}: ${what} is ${entry}, by ${by}${loads}`;
}
