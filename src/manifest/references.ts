import type { DeclaredArtifact, Manifest, Rollout, Target } from '../model/release.js';
import type { DataProblem } from './schema-problems.js';
import { quoted } from './show-value.js';
import { didYouMean } from './suggest.js';

/** Shares are written by hand and added up in binary: this much above 1 is rounding. */
const ROUNDING = 1e-6;
/** Artifacts above this number are not compared letter by letter for a suggestion. */
const SUGGESTED_FROM = 1000;
/** Findings about the release as a whole carry this name where others carry an artifact's id. */
const RESERVED_ID = 'release';

/** What a valid manifest says that cannot be meant: names that lead nowhere, things given twice, sums above the whole. */
export function referenceProblems(manifest: Manifest): readonly DataProblem[] {
  const ids = new Map<string, number>();
  const problems = artifactProblems(manifest.artifacts, ids);
  problems.push(...evidenceProblems(manifest, ids));
  if (manifest.rollout) problems.push(...rolloutProblems(manifest.rollout));
  problems.push(...shareProblems(manifest.targets ?? []));
  return problems;
}

function artifactProblems(artifacts: readonly DeclaredArtifact[], ids: Map<string, number>): DataProblem[] {
  const problems: DataProblem[] = [];
  const tell = (index: number, key: string, message: string): void => {
    problems.push({ message, path: ['artifacts', index, key], part: 'value' });
  };
  artifacts.forEach(({ id, switches, authority }, index) => {
    const first = ids.get(id);
    if (first === undefined) ids.set(id, index);
    else tell(index, 'id', `the artifact id ${quoted(id)} is already that of artifacts[${first}]`);
    if (id === RESERVED_ID)
      tell(index, 'id', `${quoted(id)} names the release as a whole in reports; give the artifact another id`);
    if (switches === id) tell(index, 'switches', `${quoted(id)} switches itself; name the component that it switches`);
    if (authority && authority.length > 1 && authority.includes('none')) {
      tell(index, 'authority', '"none" stands beside other authorities; it stands alone');
    }
  });
  return problems;
}

function evidenceProblems(manifest: Manifest, ids: ReadonlyMap<string, number>): DataProblem[] {
  const known = ids.size <= SUGGESTED_FROM ? [...ids.keys()] : [];
  return (manifest.evidence ?? []).flatMap(({ artifacts }, index) =>
    artifacts.flatMap((id, position): DataProblem[] => {
      if (ids.has(id)) return [];
      const message = `there is no artifact with the id ${quoted(id)}${didYouMean(id, known)}`;
      return [{ message, path: ['evidence', index, 'artifacts', position], part: 'value' }];
    }),
  );
}

function rolloutProblems({ stages, halt }: Rollout): DataProblem[] {
  const problems: DataProblem[] = [];
  const names = new Map<string, number>();
  stages.forEach((stage, index) => {
    const first = names.get(stage.name);
    if (first === undefined) names.set(stage.name, index);
    else {
      const message = `the stage name ${quoted(stage.name)} is already that of rollout.stages[${first}]`;
      problems.push({ message, path: ['rollout', 'stages', index, 'name'], part: 'value' });
    }
    if ((stage.hosts === undefined) !== (stage.percent === undefined)) return;
    const message = `the stage ${quoted(stage.name)} must have exactly one of hosts and percent; it has ${stage.hosts === undefined ? 'neither' : 'both'}`;
    problems.push({ message, path: ['rollout', 'stages', index], part: 'value' });
  });
  halt?.metrics?.forEach((metric, index) => {
    metric.stages?.forEach((name, position) => {
      if (names.has(name)) return;
      const message = `there is no stage with the name ${quoted(name)}${didYouMean(name, [...names.keys()])}`;
      problems.push({ message, path: ['rollout', 'halt', 'metrics', index, 'stages', position], part: 'value' });
    });
  });
  return problems;
}

function shareProblems(targets: readonly Target[]): DataProblem[] {
  const sum = targets.reduce((total, { share }) => total + (share ?? 0), 0);
  if (sum <= 1 + ROUNDING) return [];
  return [
    {
      message: `the shares of the targets add up to ${Number(sum.toFixed(4))}, which is more than 1`,
      path: ['targets'],
      part: 'value',
    },
  ];
}
