import type { Changes } from '../fakes/github/repository.js';
import { type Files, repaired, textOf } from '../gate/repaired.js';

/** Where the release of these lives stands. */
export const RELEASE = 'release.yaml';
/** Files that come with it; the rest of the repository was there before. */
const OF_RELEASE = /^(?:release\.yaml|repaired\/|evidence\/|notes\/)/;

/** The release that passes, as a repository has it: `release.yaml` at its root, history and contracts beside. */
export function sensorFiles(): Files {
  const all = Object.entries(repaired());
  // Without the policy of the example, which excuses how old its reports are: here they are of the day before.
  const kept = all.filter(([path]) => path !== RELEASE && path !== POLICY && !path.startsWith('shipped/'));
  return Object.fromEntries([
    ...kept.map(
      ([path, content]) => [path === 'release.repaired.yaml' ? RELEASE : path, ofYesterday(content)] as const,
    ),
    [POLICY, policyOf()] as const,
  ]);
}

/** Where the policy of these lives stands. */
export const POLICY = '.ringgate/policy.yaml';

/** A policy over `ringgate:recommended` that trusts the authority of the example, with further sections. */
export const policyOf = (sections = ''): string =>
  [
    'apiVersion: ringgate/v1',
    'kind: Policy',
    'extends: [ringgate:recommended]',
    'trust: {anchors: [{file: keys/example-root.pem, uses: [windows-driver, timestamp]}]}',
    sections,
  ].join('\n');

/** The branch before anybody wrote a policy for it. */
export const withoutPolicy = (): Changes =>
  Object.fromEntries(Object.entries(beforeRelease()).filter(([path]) => path !== POLICY));

const ofYesterday = (content: string | Uint8Array): string | Uint8Array =>
  typeof content === 'string'
    ? content.replace(/(?<=timestamp="|"startedAt": ")[^"]*/g, '2026-01-14T12:00:00Z')
    : content;

/** What is on the branch before the release. */
export function beforeRelease(files = sensorFiles()): Changes {
  return { ...pick(files, (path) => !OF_RELEASE.test(path)), 'README.md': 'The sensor.\n' };
}

/** What the change brings that releases it. */
export const ofRelease = (files = sensorFiles()): Changes => pick(files, (path) => OF_RELEASE.test(path));

/** The text of the manifest. */
export const manifestText = (): string => textOf(sensorFiles(), RELEASE);

const pick = (files: Files, wanted: (path: string) => boolean): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => wanted(path)));
