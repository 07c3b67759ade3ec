/** Written by scripts/update-blocklist.ts from the LOLDrivers project's data, Apache-2.0; do not edit. */
export const ORIGIN = {
  name: 'LOLDrivers',
  date: '2026-08-12',
  source: 'LOLDrivers project, commit 5554706, Apache-2.0',
  commit: '5554706c8350a7b4a8631f05f490e563cd4b6e0a',
  licence: 'Apache-2.0',
} as const;
