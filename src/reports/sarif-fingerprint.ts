import type { Finding } from '../model/verdict.js';

/**
 * One mark a finding that stays the same while lines move and figures change, so that GitHub follows an alert from
 * one push to the next: file, rule and subject, numbered where a rule says several things about one subject.
 */
export function fingerprints(findings: readonly Finding[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ location, rule, subject }) => {
    const key = JSON.stringify([location.file, rule, subject]);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return `${fnv(key, 0x811c9dc5)}${fnv(key, 0x01000193)}:${count}`;
  });
}

/** FNV-1a over UTF-16 units. It names alerts and protects nothing. */
function fnv(text: string, seed: number): string {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
