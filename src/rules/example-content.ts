import type { OwnReading, PastArtifact, ReaderFacts } from '../facts/artifact-facts.js';
import type { Authority } from '../model/classification.js';
import type { ReaderContract } from '../model/contract.js';
import type { DeclaredContent } from '../model/release.js';
import { EARLIER } from './example-reports.js';

/** A contract that a build of csagent exported, as the examples need it. */
export function contract(version: string, stated: Partial<ReaderContract> = {}): ReaderContract {
  const file = `contracts/csagent-${version}.json`;
  return { file, component: 'csagent', version, schema: 'ipc-template/1', fields: 21, ...stated };
}

/** Two builds of csagent that read content, with the contracts that are given. */
export function reader(contracts: readonly ReaderContract[], stated: Partial<ReaderFacts> = {}): ReaderFacts {
  return {
    component: 'csagent',
    versions: '>=7.15.0 <7.17.0',
    artifact: 'csagent',
    level: 5,
    contracts,
    builds: ['7.15.18513', '7.16.18605'],
    contractProblems: [],
    ...stated,
  };
}

/** A package tools in version 7.16.18605 whose own programs read its data. */
export const ownReader = (stated: Partial<OwnReading> = {}): ReaderFacts =>
  reader([], {
    component: 'tools',
    versions: '7.16.18605',
    artifact: 'tools',
    level: 1,
    builds: ['7.16.18605'],
    own: { level: 1, content: 3, opaque: undefined, driver: undefined, ...stated },
  });

interface Earlier {
  readonly version?: string;
  readonly channel?: 'dev' | 'beta' | 'stable';
  readonly size?: number;
  readonly content?: Partial<DeclaredContent>;
  readonly authority?: readonly Authority[];
}

/** cf291 in an earlier release: 7.16.18604 on channel stable, where nothing else is said. */
export function earlier(stated: Earlier = {}): PastArtifact {
  const { version = '7.16.18604', channel = 'stable', size, content, authority } = stated;
  const declared = {
    id: 'cf291',
    path: 'content/C-00000291-00000000-00000031.sys',
    sha256: EARLIER,
    class: 'rapid-response-content',
    ...(size !== undefined && { size }),
    ...(authority && { authority }),
    ...(content && { content: { schema: 'ipc-template/1', ...content } }),
  } as const;
  const file = `releases/${version}.yaml`;
  return { declared, release: { file, product: 'endpoint-sensor', version, channel, artifacts: [declared] } };
}
