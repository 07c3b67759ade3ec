import { openSigner } from '../adapters/open-signer.js';
import { writeReport } from '../adapters/write-files.js';
import type { CheckAnswer, CheckOptions } from '../commands/check.js';
import { exportEvidence } from '../commands/evidence/export.js';
import { renderDocuments } from '../commands/render-documents.js';
import type { StatementSigner, Workspace } from '../ports.js';
import { isIncomplete } from '../reports/report-input.js';
import type { Inputs } from './inputs.js';
import { attempt } from './publish.js';
import type { Runner } from './runner.js';

/** What was judged, how, and where it goes. */
export interface DocumentsOf {
  readonly inputs: Pick<Inputs, 'html' | 'evidence' | 'sign' | 'reports'>;
  /** As they were given to the check. */
  readonly options: CheckOptions;
  readonly workspace: Workspace;
  readonly root: string;
  readonly runner: Runner;
}

/** Writes the report for people and the bundles of evidence that the inputs ask for. Each may fail on its own; the verdict does not change with it. */
export async function publishDocuments(answer: CheckAnswer, of: DocumentsOf): Promise<void> {
  const { inputs, root, runner } = of;
  if (answer.releases.length === 0) return;
  if (inputs.html) {
    await attempt('the HTML report', runner, () => {
      const file = `${inputs.reports}/ringgate.html`;
      const records = answer.releases.map(({ record }) => record);
      writeReport(root, file, renderDocuments('html', records, answer.failures.length));
      runner.output('html', file);
    });
  }
  if (inputs.evidence) await publishEvidence(answer, of);
}

async function publishEvidence(answer: CheckAnswer, of: DocumentsOf): Promise<void> {
  const { inputs, options, workspace, root, runner } = of;
  const written: string[] = [];
  let signer: StatementSigner | undefined;
  await attempt('the evidence', runner, async () => {
    signer = await signerOf(of);
    for (const [index, release] of answer.releases.entries()) {
      const { manifest, verdict } = release.record.verdict;
      // Evidence of a pass that the gate as a whole did not give would be evidence of something that never was.
      if (verdict === 'pass' && answer.overall !== 'pass' && isIncomplete(answer)) {
        runner.warning(`no evidence for ${manifest.path} was written: it passed, and the change as a whole did not`);
        continue;
      }
      const file = `${inputs.reports}/evidence${index === 0 ? '' : `-${index + 1}`}.zip`;
      await attempt(`the evidence for ${manifest.path}`, runner, async () => {
        const { bytes } = await exportEvidence(release, { workspace, options, ...(signer ? { signer } : {}) });
        writeReport(root, file, bytes);
        written.push(file);
      });
    }
  });
  if (written.length > 0) runner.output('evidence', written.join('\n'));
}

/** Undefined where nobody is to sign. A signature that was asked for and cannot be made leaves no bundle, rather than one without it. */
async function signerOf({ inputs: { sign }, root, runner }: DocumentsOf): Promise<StatementSigner | undefined> {
  if (sign === undefined) return undefined;
  return openSigner(sign, { cwd: root, env: runner.env, warn: runner.warning });
}
