import type { ProvenanceClaims } from '../model/provenance.js';
import { MAX_NAMES } from './limits.js';
import { type GitSource, commitIn, gitSource } from './git-source.js';
import { field, listed } from './strict-json.js';
import { UnreadableError } from './unreadable.js';

const STATEMENTS: readonly unknown[] = ['https://in-toto.io/Statement/v1', 'https://in-toto.io/Statement/v0.1'];
const V1 = 'https://slsa.dev/provenance/v1';
const V02 = 'https://slsa.dev/provenance/v0.2';

/**
 * What a statement says of how its subjects were built; `undefined` for a statement about something else. Throws
 * UnreadableError for what is no in-toto statement, or provenance that leaves out who built.
 */
export function readProvenance(statement: unknown): ProvenanceClaims | undefined {
  if (!STATEMENTS.includes(field(statement, '_type'))) throw new UnreadableError('it is not an in-toto statement');
  const predicate = field(statement, 'predicate');
  switch (field(statement, 'predicateType')) {
    case V1:
      return { ...versionOne(predicate), subjects: subjectsOf(statement) };
    case V02:
      return { ...versionZero(predicate), subjects: subjectsOf(statement) };
    default:
      return undefined;
  }
}

/** SHA-256 digests of the subjects of a statement. Throws UnreadableError. */
export const subjectDigests = (statement: unknown): readonly string[] => subjectsOf(statement).sha256;

type Claims = Omit<ProvenanceClaims, 'subjects'>;

function versionOne(predicate: unknown): Claims {
  const definition = field(predicate, 'buildDefinition');
  const external = field(definition, 'externalParameters');
  const dependencies = listed(field(definition, 'resolvedDependencies')) ?? [];
  const workflow = field(external, 'workflow');
  const given = field(external, 'source');
  const [source] =
    workflow === undefined
      ? [gitSource(given) ?? onlySource(dependencies)]
      : [{ repository: textIn(workflow, 'repository'), ref: textIn(workflow, 'ref'), commit: undefined }];
  return {
    predicate: 'SLSA v1',
    builder: builderOf(field(field(predicate, 'runDetails'), 'builder')),
    buildType: textIn(definition, 'buildType') ?? '',
    ...withCommit(source, dependencies),
    parameters: namesIn(external),
  };
}

/** Of several repositories nothing says which one was built, and the others may be tools. */
function onlySource(dependencies: readonly unknown[]): GitSource | undefined {
  const sources = dependencies.flatMap((d) => gitSource(d) ?? []);
  const [first] = sources;
  const isOne = sources.every(({ repository, ref }) => repository === first?.repository && ref === first?.ref);
  return isOne ? first : undefined;
}

function versionZero(predicate: unknown): Claims {
  const invocation = field(predicate, 'invocation');
  const materials = listed(field(predicate, 'materials')) ?? [];
  return {
    predicate: 'SLSA v0.2',
    builder: builderOf(field(predicate, 'builder')),
    buildType: textIn(predicate, 'buildType') ?? '',
    ...withCommit(gitSource(field(invocation, 'configSource')), materials),
    parameters: namesIn(field(invocation, 'parameters')),
  };
}

/** The commit is the source's own, or that of the dependency that is the same repository. */
function withCommit(source: GitSource | undefined, dependencies: readonly unknown[]): Pick<Claims, keyof GitSource> {
  const { repository, ref, commit } = source ?? { repository: undefined, ref: undefined, commit: undefined };
  if (commit !== undefined || repository === undefined) return { repository, ref, commit };
  const commits = dependencies.filter((d) => gitSource(d)?.repository === repository).map(commitIn);
  const [first, ...others] = new Set(commits);
  return { repository, ref, commit: others.length > 0 ? undefined : first };
}

function builderOf(builder: unknown): string {
  const id = textIn(builder, 'id');
  if (id === undefined || id === '') throw new UnreadableError('it does not say who built');
  return id;
}

function textIn(value: unknown, name: string): string | undefined {
  const text = field(value, name);
  return typeof text === 'string' ? text : undefined;
}

/** Names of what was set; values may be anything and are no matter of ours. */
function namesIn(parameters: unknown): readonly string[] {
  if (typeof parameters !== 'object' || parameters === null) return [];
  return Object.keys(parameters).slice(0, MAX_NAMES);
}

function subjectsOf(statement: unknown): ProvenanceClaims['subjects'] {
  const subjects = listed(field(statement, 'subject'));
  if (!subjects || subjects.length === 0) throw new UnreadableError('it has no subject');
  if (subjects.length > MAX_NAMES) throw new UnreadableError(`its subjects are more than the limit of ${MAX_NAMES}`);
  const digests = subjects.map((subject) => field(subject, 'digest'));
  return { sha256: digestsIn(digests, 'sha256', 64), sha512: digestsIn(digests, 'sha512', 128) };
}

function digestsIn(digests: readonly unknown[], algorithm: string, length: number): readonly string[] {
  return digests.flatMap((digest) => {
    const value = field(digest, algorithm);
    if (value === undefined) return [];
    if (typeof value !== 'string' || value.length !== length || !/^[0-9a-fA-F]+$/.test(value)) {
      throw new UnreadableError(`one of its ${algorithm} digests is no digest`);
    }
    return [value.toLowerCase()];
  });
}
