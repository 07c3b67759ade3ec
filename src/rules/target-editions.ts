import satisfies from 'semver/functions/satisfies.js';
import type { Edition, Target } from '../model/release.js';

/** Builds that exist as Windows Server alone: 2022, and the annual release of 2023. */
const SERVER_BUILDS = ['10.0.20348', '10.0.25398'];
/** Builds that exist as a client, whatever else they exist as. */
const CLIENT_BUILDS = [
  ...['10.0.10240', '10.0.10586', '10.0.14393', '10.0.15063', '10.0.16299', '10.0.17134', '10.0.17763', '10.0.18362'],
  ...['10.0.18363', '10.0.19041', '10.0.19042', '10.0.19043', '10.0.19044', '10.0.19045', '10.0.22000', '10.0.22621'],
  ...['10.0.22631', '10.0.26100', '10.0.26200'],
  ...['6.0.6002', '6.1.7601', '6.2.9200', '6.3.9600'],
];
/** Vista, 7, 8 and 8.1, with their servers. */
const BEFORE_10 = ['6.0.6002', '6.1.7601', '6.2.9200', '6.3.9600'];

const covers = ({ versions }: Target, builds: readonly string[]): boolean =>
  versions !== undefined && builds.some((build) => satisfies(build, versions));

/**
 * Whether a target of Windows is a client or a server, `undefined` where nothing tells. What it says of itself counts,
 * unless the builds that it names exist as servers alone. Builds never make it a client: a range reaches ones to come.
 */
export function editionOf(target: Target): Edition | undefined {
  const isServers = covers(target, SERVER_BUILDS) && !covers(target, CLIENT_BUILDS);
  return isServers ? 'server' : target.edition;
}

/** Whether a target reaches systems from before Windows 10. */
export const reachesBefore10 = (target: Target): boolean => covers(target, BEFORE_10);
