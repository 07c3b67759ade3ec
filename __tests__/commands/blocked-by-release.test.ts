import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { BlockList } from '../../src/blocklists/block-list.js';
import { readBlockList } from '../../src/blocklists/read-block-list.js';
import { collectArtifacts } from '../../src/commands/collect-artifacts.js';
import type { BlockedFacts } from '../../src/facts/blocked-facts.js';
import { readDer } from '../../src/formats/der/element.js';
import type { Locator } from '../../src/model/location.js';
import type { DeclaredArtifact } from '../../src/model/release.js';
import { certificateOf } from '../../src/signatures/certificate-file.js';
import type { Trust } from '../../src/signatures/trust.js';
import { buildCatalog } from '../builders/catalog.js';
import { buildPe } from '../builders/pe.js';
import { issueCertificate, testAuthority } from '../builders/x509.js';
import { MemoryWorkspace, noProgress } from '../fakes/memory-workspace.js';
import { bytesOf, siPolicy } from '../blocklists/si-policy.js';

const locator: Locator = { locateAll: () => [] };
const driver = (name: string): Uint8Array => buildPe({ imports: [{ library: 'ntoskrnl.exe', functions: [name] }] });
const [LISTED, OTHER] = [driver('KeBugCheckEx'), driver('ExAllocatePool2')];

const root = issueCertificate({ subject: [['CN', 'Denied Root']], ca: true, serial: 40 });
const denied = issueCertificate({ subject: [['CN', 'Denied Corp.']], serial: 41 }, root);
const withoutRoot = { ...denied, chain: [denied.der] };
const CATALOG = buildCatalog({ members: [{ bytes: LISTED }], sign: { signer: withoutRoot } });

const rules = (der: Uint8Array): readonly BlockList[] => {
  const pin = createHash('sha256')
    .update(readDer(der).children[0]?.bytes ?? der)
    .digest('hex');
  const signers = `<Signer ID="S"><CertRoot Type="TBS" Value="${pin}" /></Signer>`;
  return [readBlockList('r.xml', bytesOf(siPolicy({ signers, denied: '<DeniedSigner SignerId="S" />' })))];
};

async function blockedOf(
  files: Readonly<Record<string, Uint8Array>>,
  {
    lists = rules(denied.der),
    trust,
    catalog,
  }: { readonly lists?: readonly BlockList[]; readonly trust?: Trust; readonly catalog?: string } = {},
): Promise<readonly BlockedFacts[]> {
  const artifacts = Object.keys(files).map((path): DeclaredArtifact => ({
    id: path,
    path,
    sha256: '00',
    class: 'kernel-driver',
    ...(catalog !== undefined && path !== catalog && { catalog }),
  }));
  const workspace = new MemoryWorkspace(files, {});
  const around = { workspace, locator };
  const { inspections } = await collectArtifacts(artifacts, around, { progress: noProgress, blocklists: lists, trust });
  return inspections.map((inspection) => {
    if ('known' in inspection || !inspection.blocked.known) throw new Error('not known');
    return inspection.blocked.value;
  });
}

describe('a driver that a catalog of the release signs', () => {
  it('is on the list that denies whoever signed the catalog, and one that is not in it is not', async () => {
    const [listed, other] = await blockedOf({ 'a.sys': LISTED, 'b.sys': OTHER, 'a.cat': CATALOG });
    expect(listed).toMatchObject({ held: 1, matchesTotal: 1, matches: [{ path: '', id: 'S', by: 'certificate' }] });
    expect(other).toMatchObject({ held: 1, matchesTotal: 0, unclearTotal: 0 });
  });

  it('is in doubt where a certificate above that of the catalog is not at hand, and found where it is', async () => {
    const files = { 'a.sys': LISTED, 'a.cat': CATALOG };
    const [doubted] = await blockedOf(files, { lists: rules(root.der) });
    expect(doubted).toMatchObject({ matchesTotal: 0, unclearTotal: 1 });
    const trust: Trust = { anchors: [], certificates: [certificateOf(root.der)], now: 0 };
    const [found] = await blockedOf(files, { lists: rules(root.der), trust });
    expect(found).toMatchObject({ matchesTotal: 1, unclearTotal: 0 });
    const [clean] = await blockedOf(files, { lists: rules(testAuthority().der), trust });
    expect(clean).toMatchObject({ matchesTotal: 0, unclearTotal: 0 });
  });

  it('is in doubt where the catalog that is named for it cannot be read', async () => {
    const [named] = await blockedOf({ 'a.sys': LISTED, 'a.cat': CATALOG.subarray(0, 300) }, { catalog: 'a.cat' });
    expect(named).toMatchObject({ matchesTotal: 0, unclearTotal: 1 });
  });
});
