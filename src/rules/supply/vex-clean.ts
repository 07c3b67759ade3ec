import { type VexStatement, productKeys } from '../../model/sbom.js';
import { type ReadBill, describes, digestsOfRelease } from '../bills.js';
import { SHIPPED_FILE } from '../example-reports.js';
import { SUBJECT, bill, component, statement, unreadBill, unreadVex, vex } from '../example-sbom.js';
import { type Outcome, indeterminate, notApplicable, pass, releaseRule, violation } from '../rule.js';
import { Scope, type SourcedStatement, concerning, openIn } from '../vulnerabilities.js';
import { enumerated } from '../words.js';

const MANIFEST = 'artifacts:\n  - id: csagent\nsbom: [sbom.cdx.json]\nvex: [vex.json]\n';
const BILL_ONLY = 'artifacts:\n  - id: csagent\nsbom: [sbom.cdx.json]\n';
const driver = { file: SHIPPED_FILE, unsignedDigests: [] } as const;
const artifacts = { csagent: driver };
const ZLIB = component({ name: 'zlib', version: '1.2.11', purl: 'pkg:generic/zlib@1.2.11?arch=x64', sha256: [] });
const MINIZ = component({ name: 'miniz', version: '2.0', sha256: [] });
const ofZlib = [{ keys: productKeys(ZLIB), within: undefined }];
const ofBoth = [...ofZlib, { keys: productKeys(MINIZ), within: undefined }];
const release = { keys: productKeys(SUBJECT), within: undefined };
const elsewhere = [{ keys: ['name:other-product@1'], within: undefined }];
const listed = statement({ status: 'listed', justification: undefined, products: ofZlib });
const billed = (...statements: readonly VexStatement[]) => bill({ components: [component(), ZLIB, MINIZ], statements });
const says = (text: string): string => `CVE-2026-1234: ${text}`;

export default releaseRule({
  id: 'supply/vex-clean',
  title: 'Every known vulnerability in the release is answered, and none of the answers is that it is affected',
  rationale:
    'A driver with a fault that everybody knows of is what attackers bring along: the vulnerable driver of a graphics tool ' +
    'disarmed hundreds of endpoint sensors in 2021 to 2023, years after its number was given. Whoever ships one knows it ' +
    'first, from the bill of materials or from the statements made for it. A statement counts for what it names, by ' +
    'digest, package URL or name and version; bad news counts for a name alone. Of two statements that contradict each ' +
    'other the worse one counts.',
  remedy:
    'Ship the fixed component, or state in a VEX document for this product and version why it is not affected. Take out ' +
    'statements that no longer hold.',
  severity: 'warning',
  waivable: true,
  sees: ['declaration', 'bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.2.0',
  controls: {
    ssdf: ['PW.4.4', 'RV.1.1', 'RV.2.2'],
    'nist-800-53': ['RA-5', 'SI-2'],
    'iec-62443-4-1': ['DM-3'],
    cra: ['I(2)(a)'],
  },
  incidents: ['Vulnerable drivers that ransomware brought along, 2021 to 2024'],
  references: [
    'https://github.com/openvex/spec/blob/main/OPENVEX-SPEC.md',
    'https://docs.oasis-open.org/csaf/csaf/v2.0/csaf-v2.0.html',
  ],
  options: {},
  scope: { tiers: ['T1', 'T2', 'T3'] },
  needs: ['sboms', 'vex'],

  asksNothing({ release: { manifest } }) {
    const named = (manifest.sbom ?? []).length + (manifest.vex ?? []).length;
    return named === 0 ? 'the release names neither a bill of materials nor statements on vulnerabilities' : undefined;
  },

  evaluate({ release: { manifest, artifacts: all, sboms, vex: documents } }) {
    const outcomes: Outcome[] = [];
    const bills: ReadBill[] = [];
    const statements: SourcedStatement[] = [];
    const digests = digestsOfRelease(all);
    for (const file of sboms) {
      const at = ['sbom', file.index];
      if (!file.sbom.known) outcomes.push(indeterminate(file.sbom.why, at));
      else {
        const sbom = file.sbom.value;
        // What a bill of something else says counts for nothing, and supply/sbom-present tells of it.
        if (!describes(sbom, manifest, digests)) continue;
        bills.push({ file, sbom });
        statements.push(...sbom.statements.map((said) => ({ statement: said, path: file.path, at })));
      }
    }
    const scope = new Scope(manifest, digests, bills);
    for (const { index, path, vex: read } of documents) {
      const at = ['vex', index];
      if (!read.known) {
        outcomes.push(indeterminate(read.why, at));
        continue;
      }
      const own = read.value.statements.map((said) => ({ statement: said, path, at }));
      if (concerning(own, scope).length === 0) outcomes.push(violation(`${path} says nothing of this release`, at));
      statements.push(...own);
    }
    const lines = concerning(statements, scope);
    outcomes.push(...openIn(lines).map(({ id, why, at }) => violation(`${id}: ${why}`, at)));
    if (outcomes.length > 0) return outcomes;
    const ids = [...new Set(lines.map(({ said }) => said.statement.ids[0]))];
    if (ids.length === 0) return notApplicable('nothing lists a vulnerability of this release');
    return pass(`every vulnerability that is listed is fixed or does not affect this release: ${enumerated(ids)}`);
  },

  examples: {
    good: [
      {
        name: 'not affected, and why',
        manifest: MANIFEST,
        artifacts,
        release: { sboms: [billed()], vex: [vex(statement())] },
      },
      {
        name: 'listed in the bill, and answered in the statements: by package, by digest, by product',
        manifest: MANIFEST,
        artifacts,
        release: {
          sboms: [billed(listed, { ...listed, ids: ['GHSA-x', 'CVE-2026-2'] }, { ...listed, ids: ['CVE-2026-3'] })],
          vex: [
            vex(
              statement({ products: [{ keys: ['purl:pkg:generic/zlib@1.2.11'], within: release.keys }] }),
              statement({ ids: ['CVE-2026-2'], status: 'fixed', justification: undefined, products: [release] }),
              statement({
                ids: ['CVE-2026-3'],
                products: [{ keys: [`sha256:${SHIPPED_FILE.sha256}`], within: undefined }],
              }),
              statement({ ids: ['CVE-2026-9'], status: 'affected', products: elsewhere }),
            ),
          ],
        },
      },
    ],
    bad: [
      {
        name: 'affected, whatever else is said; and being looked into',
        manifest: MANIFEST,
        artifacts,
        release: {
          sboms: [billed()],
          vex: [
            vex(
              statement(),
              statement({ status: 'affected' }),
              statement({ status: 'under_investigation', ids: ['CVE-1'] }),
            ),
          ],
        },
        says: says('vex.json says that it affects this release'),
        at: '4:7',
        also: [{ says: 'CVE-1: vex.json says that it is being looked into', at: '4:7' }],
      },
      {
        name: 'bad news for a name without a version, for a part of the product, and for what no product is named for',
        manifest: MANIFEST,
        artifacts,
        release: {
          sboms: [billed()],
          vex: [
            vex(
              statement({ status: 'affected', products: [{ keys: ['name:endpoint-sensor'], within: undefined }] }),
              statement({
                status: 'affected',
                ids: ['CVE-2'],
                products: [{ keys: ['name:some part'], within: ['name:endpoint-sensor'] }],
              }),
              statement({ status: 'affected', ids: ['CVE-3'], products: [] }),
              statement({
                status: 'affected',
                ids: ['CVE-4'],
                products: [{ keys: ['purl:pkg:generic/zlib'], within: undefined }],
              }),
              statement({
                status: 'affected',
                ids: ['CVE-6'],
                products: [
                  { keys: ['purl:pkg:generic/example/endpoint-sensor@7.16.18605?arch=x64'], within: undefined },
                ],
              }),
              statement({
                status: 'affected',
                ids: ['CVE-7'],
                products: [{ keys: ['cpe:cpe:2.3:a:zlib:zlib:1.2.11:*:*:*:*:*:*:*'], within: undefined }],
              }),
              statement({
                status: 'affected',
                ids: ['CVE-8'],
                products: [{ keys: ['cpe:cpe:2.3:a:zlib:zlib:*:*:*:*:*:*:*:*'], within: undefined }],
              }),
              statement({
                status: 'affected',
                ids: ['CVE-9'],
                products: [{ keys: ['purl:pkg:generic/%', 'purl:pkg:generic/mini%7a'], within: undefined }],
              }),
              statement({
                status: 'affected',
                ids: ['CVE-10'],
                products: [{ keys: ['purl:pkg:generic/zlib@1.2.8', 'cpe:cpe:2.3:a:x:zlib:1.2.8'], within: undefined }],
              }),
              statement({
                status: 'affected',
                ids: ['CVE-5'],
                products: [{ keys: ['name:some part'], within: release.keys }],
              }),
            ),
          ],
        },
        says: says('vex.json says that it affects this release'),
        at: '4:7',
        also: ['CVE-2', 'CVE-3', 'CVE-4', 'CVE-5', 'CVE-6', 'CVE-7', 'CVE-8', 'CVE-9'].map((id) => ({
          says: `${id}: vex.json says that it affects this release`,
          at: '4:7' as const,
        })),
      },
      {
        name: 'exploited, though it is said not to be affected',
        manifest: MANIFEST,
        artifacts,
        release: { sboms: [billed()], vex: [vex(statement({ exploited: true }))] },
        says: says('vex.json says that it is being exploited'),
        at: '4:7',
      },
      {
        name: 'not affected, and no reason',
        manifest: MANIFEST,
        artifacts,
        release: { sboms: [billed()], vex: [vex(statement({ justification: undefined }))] },
        says: says('vex.json says that it does not affect this release, and not why'),
        at: '4:7',
      },
      {
        name: 'listed, and nothing said; and answered for one of two parts',
        manifest: MANIFEST,
        artifacts,
        release: {
          sboms: [billed(listed, { ...listed, ids: ['CVE-2'], products: ofBoth })],
          vex: [vex(statement({ ids: ['CVE-2'], products: ofZlib }))],
        },
        says: says('sbom.cdx.json says that it is in this release, and nothing says what it does there'),
        at: '3:8',
        also: [
          {
            says: 'CVE-2: sbom.cdx.json says that it is in this release, and nothing says what it does there',
            at: '3:8',
          },
        ],
      },
      {
        name: 'statements for another product: of the version before, and of a part as it is elsewhere',
        manifest: MANIFEST,
        artifacts,
        release: {
          sboms: [billed(listed)],
          vex: [
            vex(
              statement({ products: [{ keys: ['name:endpoint-sensor@7.16.18604'], within: undefined }] }),
              statement({ products: [{ keys: productKeys(ZLIB), within: ['name:other-product@1'] }] }),
            ),
          ],
        },
        says: 'vex.json says nothing of this release',
        at: '4:7',
        also: [
          {
            says: says('sbom.cdx.json says that it is in this release, and nothing says what it does there'),
            at: '3:8',
          },
        ],
      },
    ],
    unclear: [
      {
        name: 'documents that cannot be read',
        manifest: MANIFEST,
        artifacts,
        release: {
          sboms: [unreadBill('sbom.cdx.json cannot be read: it is not JSON')],
          vex: [unreadVex('vex.json cannot be read: it is not JSON')],
        },
        why: 'vex.json cannot be read: it is not JSON',
      },
    ],
    outside: [
      {
        name: 'nothing is named',
        manifest: 'artifacts:\n  - id: csagent\n',
        why: 'the release names neither a bill of materials nor statements on vulnerabilities',
      },
      {
        name: 'a bill without vulnerabilities, and one of another product with some',
        manifest: BILL_ONLY,
        artifacts,
        release: {
          sboms: [bill(), bill({ subjects: [component({ name: 'other', sha256: [] })], statements: [listed] }, 1)],
          vex: [],
        },
        why: 'nothing lists a vulnerability of this release',
      },
    ],
  },
});
