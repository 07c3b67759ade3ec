// What a careful script would do instead: JSON.parse and ten checks by hand. It has no places, no schema and no report.
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const problems = [];
const classes = new Set(['boot', 'kernel-driver', 'rapid-response-content', 'user-space', 'inert']);
const authorities = new Set([
  'boot-veto',
  'os-file-delete',
  'network-cut',
  'updater-kill',
  'process-kill',
  'data-delete',
  'none',
]);
const ids = new Set();
const paths = new Set();

if (manifest.apiVersion !== 'ringgate/v1' || manifest.kind !== 'Release') problems.push('not a release manifest');
if (!/^\d+\.\d+\.\d+$/.test(manifest.release.version)) problems.push('version is no version');
for (const [i, artifact] of manifest.artifacts.entries()) {
  if (ids.has(artifact.id)) problems.push(`artifact ${i}: id ${artifact.id} is not unique`);
  ids.add(artifact.id);
  if (paths.has(artifact.path)) problems.push(`artifact ${i}: path ${artifact.path} is listed twice`);
  paths.add(artifact.path);
  if (/^([\\/]|[A-Za-z]:)/.test(artifact.path) || artifact.path.split('/').includes('..'))
    problems.push(`artifact ${i}: path leaves`);
  if (!/^[0-9a-f]{64}$/.test(artifact.sha256)) problems.push(`artifact ${i}: sha256`);
  if (!classes.has(artifact.class)) problems.push(`artifact ${i}: class ${artifact.class}`);
  for (const authority of artifact.authority ?? [])
    if (!authorities.has(authority)) problems.push(`artifact ${i}: authority`);
  if (artifact.class === 'rapid-response-content' && !artifact.consumer)
    problems.push(`artifact ${i}: content without consumer`);
}
const external = manifest.rollout.stages.filter((s) => s.percent !== undefined);
if (external.some((s, i) => i > 0 && s.percent <= external[i - 1].percent) || external.at(-1)?.percent !== 100)
  problems.push('stages');
if (manifest.rollout.halt?.automatic !== true) problems.push('halt is not automatic');

console.log(JSON.stringify({ problems: problems.length, artifacts: manifest.artifacts.length }));
