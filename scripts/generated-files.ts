import { existsSync, readFileSync } from 'node:fs';
import { controlsTable } from '../src/docs/controls-table.js';
import { rulePage } from '../src/docs/rule-page.js';
import { ruleIndexPage, withRuleTable } from '../src/docs/rule-table.js';
import { CONTRACT_SCHEMA } from '../src/manifest/artifact-schema.js';
import { MANIFEST_SCHEMA } from '../src/manifest/schema.js';
import { DOCTOR_SCHEMA, VERIFICATION_SCHEMA } from '../src/reports/answer-schemas.js';
import { CONTROLS_SCHEMA } from '../src/reports/controls-schema.js';
import { FUZZ_SUMMARY_SCHEMA, RESOURCE_BUDGET_SCHEMA } from '../src/reports/evidence-schemas.js';
import {
  EVIDENCE_DIFF_SCHEMA,
  EVIDENCE_VERIFICATION_SCHEMA,
  EXPORT_SCHEMA,
  FACTS_SCHEMA,
  INDEX_SCHEMA,
  JUDGEMENTS_SCHEMA,
  RESOLVED_POLICY_SCHEMA,
} from '../src/reports/bundle-schemas.js';
import type { JsonSchema } from '../src/reports/schema-parts.js';
import { SCAN_SCHEMA, VERDICT_SCHEMA, VERDICT_SET_SCHEMA } from '../src/reports/schemas.js';
import { inspectionStatementSchema } from '../src/reports/statement-schema.js';
import type { AnyRule } from '../src/rules/rule.js';

/** Every generated file but the rule index, path to text. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  // Not at the top: the index is written just before this runs.
  const { RULES } = await import('../src/rules/index.js');
  const { validatorFiles } = await import('./generate-validators.js');
  const { policySchema } = await import('../src/policy/policy-schema.js');
  const { waiversSchema } = await import('../src/policy/waiver-schema.js');
  const { pagesWithBlocks } = await import('./doc-blocks.js');
  const { factsDefinitions, inspectionShapeFiles } = await import('./inspection-shape.js');
  return new Map([
    ...pages(RULES),
    ...schemas(policySchema(RULES), waiversSchema(RULES), inspectionStatementSchema(factsDefinitions())),
    ...(await validatorFiles()),
    ...inspectionShapeFiles(),
    ...readme(RULES),
    ...pagesWithBlocks(),
  ]);
}

function pages(rules: readonly AnyRule[]): readonly (readonly [string, string])[] {
  return [
    ...rules.map((rule) => [`docs/rules/${rule.id}.md`, rulePage(rule)] as const),
    ['docs/rules/README.md', ruleIndexPage(rules)],
    ['docs/controls.md', controlsTable(rules)],
  ];
}

function schemas(
  policy: JsonSchema,
  waivers: JsonSchema,
  inspectionStatement: JsonSchema,
): readonly (readonly [string, string])[] {
  const all = {
    manifest: MANIFEST_SCHEMA,
    'inspection-statement': inspectionStatement,
    policy,
    waivers,
    contract: CONTRACT_SCHEMA,
    verdict: VERDICT_SCHEMA,
    'verdict-set': VERDICT_SET_SCHEMA,
    scan: SCAN_SCHEMA,
    'fuzz-summary': FUZZ_SUMMARY_SCHEMA,
    'resource-budget': RESOURCE_BUDGET_SCHEMA,
    doctor: DOCTOR_SCHEMA,
    controls: CONTROLS_SCHEMA,
    'verdict-verification': VERIFICATION_SCHEMA,
    'evidence-index': INDEX_SCHEMA,
    'evidence-export': EXPORT_SCHEMA,
    'evidence-verification': EVIDENCE_VERIFICATION_SCHEMA,
    'evidence-diff': EVIDENCE_DIFF_SCHEMA,
    judgements: JUDGEMENTS_SCHEMA,
    facts: FACTS_SCHEMA,
    'resolved-policy': RESOLVED_POLICY_SCHEMA,
  };
  return Object.entries(all).map(([name, schema]) => [
    `schemas/${name}.schema.json`,
    `${JSON.stringify(schema, null, 2)}\n`,
  ]);
}

function readme(rules: readonly AnyRule[]): readonly (readonly [string, string])[] {
  const file = 'README.md';
  const text = existsSync(file) ? withRuleTable(readFileSync(file, 'utf8'), rules) : undefined;
  return text === undefined ? [] : [[file, text]];
}
