import type { RequiredCheck } from '../../model/change.js';
import type { JsonAnswer } from './json-answer.js';
import type { Place } from './place.js';

/** A branch as anybody who reads the repository sees it. */
export interface Branch {
  readonly tip: string;
  /** Checks that its classic protection requires; empty where there is none. */
  readonly checks: readonly RequiredCheck[];
  /** Whether there is classic protection. */
  readonly classic: boolean;
  /** Whether the checks bind administrators; null where none is required. */
  readonly bindsAdmins: boolean | null;
}

/** Reads a branch. GitHub leads on from a branch that was renamed; another branch's answer is refused. */
export async function branchOf({ client, at }: Place, branch: string): Promise<Branch> {
  const { json } = await client.get('/repos/{owner}/{repo}/branches/{branch}', { ...at, branch });
  const name = json.field('name');
  if (name.string() !== branch) throw name.wrong('is another branch than the one asked for');
  const protection = json.field('protection');
  return {
    tip: json.field('commit').field('sha').objectName(),
    checks: protection.orNull(checksOf) ?? [],
    classic: protection.orNull((p) => p.field('enabled').orNull((a) => a.boolean())) ?? false,
    bindsAdmins: protection.orNull(bindsAdminsOf),
  };
}

function bindsAdminsOf(protection: JsonAnswer): boolean | null {
  const level = protection
    .field('required_status_checks')
    .orNull((checks) => checks.field('enforcement_level').orNull((a) => a.string()));
  return level === null || level === 'off' ? null : level === 'everyone';
}

function checksOf(protection: JsonAnswer): readonly RequiredCheck[] {
  const required = protection.field('required_status_checks');
  if (required.absent || protection.field('enabled').orNull((a) => a.boolean()) === false) return [];
  // What is set down and not enforced binds nobody.
  if (required.field('enforcement_level').orNull((a) => a.string()) === 'off') return [];
  const contexts = (required.field('contexts').orNull((a) => a.items()) ?? []).map((c) => c.string());
  const checks = (required.field('checks').orNull((a) => a.items()) ?? []).map((check) => ({
    context: check.field('context').string(),
    appId: check.field('app_id').appId(),
  }));
  // An older server names contexts only.
  const more = contexts.filter((context) => !checks.some((c) => c.context === context));
  return [...checks, ...more.map((context) => ({ context, appId: null }))];
}
