import type { ReleaseRecord } from '../../model/record.js';
import type { Verdict } from '../../model/verdict.js';
import { type Section, code, digest, foreign, pair } from './blocks.js';
import { type Hole, type Markup, markup } from './markup.js';
import type { Scope } from './scope.js';

const BASE_WORDS = { api: "asked of GitHub's API", git: 'read from git' } as const;

/** What was judged, against what, when and by which version: enough to find the same inputs again. */
export function releasePart({ record }: Scope): Section {
  const { verdict, manifest } = record;
  const { owner, oncall, change, notes, emergency } = manifest.release;
  const body = markup`<dl class="facts">
      ${pair('Owner', owner !== undefined && foreign(owner))}${pair('On call', oncall !== undefined && foreign(oncall))}${pair('Change', change !== undefined && foreign(change))}${pair('Release notes', notes !== undefined && code(notes))}${pair('Emergency', emergency && markup`${foreign(emergency.reason)}, incident ${foreign(emergency.incident)}`)}${pair('Targets', targets(record))}
    </dl>
    <dl class="facts wide">
      ${pair('Manifest', file(verdict.manifest.path, verdict.manifest.sha256))}${pair('Policy', policy(verdict))}${pair('Waivers', waivers(verdict))}${pair('Base', base(verdict))}${pair('Judged', markup`<time datetime="${verdict.at}">${verdict.at}</time> in phase ${verdict.phase}, by ${verdict.tool.name} ${verdict.tool.version}`)}
    </dl>`;
  return { id: 'inputs', title: 'What was judged', count: '', body };
}

function file(path: string, sha256: string): Markup {
  return markup`${code(path)}<br /><span class="quiet">SHA-256</span> ${digest(sha256)}`;
}

function policy({ policy: { source, sha256, extends: presets } }: Verdict): Markup {
  return markup`${file(source, sha256)}${presets.length > 0 && markup`<br /><span class="quiet">extends</span> ${foreign(presets.join(', '))}`}`;
}

function waivers({ waiversFile }: Verdict): Hole {
  if (waiversFile === null) return 'No waivers file was found, or none could be read. Nothing is excused.';
  return file(waiversFile.source, waiversFile.sha256);
}

function base({ base: from }: Verdict): Hole {
  if (from === null)
    return 'This run knows of no base branch: policy, waivers and history are those of the working copy.';
  return markup`${code(from.ref)} at ${digest(from.sha)}, ${BASE_WORDS[from.via]}`;
}

function targets({ manifest }: ReleaseRecord): Hole {
  const named = (manifest.targets ?? []).map((t) =>
    [t.os, t.distro, t.versions, t.arch.join(' ')].filter(Boolean).join(', '),
  );
  return named.length > 0 ? foreign(named.join('; ')) : 'None are named.';
}
