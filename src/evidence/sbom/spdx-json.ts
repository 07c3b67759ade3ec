import type { Sbom, SbomComponent } from '../../model/sbom.js';
import { field } from '../strict-json.js';
import { UnreadableError } from '../unreadable.js';
import { optionalList, optionalText, requiredObject, requiredText, sha256In } from './fields.js';
import { MAX_COMPONENTS } from './limits.js';
import { type SpdxLink, requireSpdxVersion, spdxBill } from './spdx.js';

/** Reads SPDX 2.2 or 2.3 in JSON. Throws UnreadableError for another version and for fields of other types. */
export function readSpdxJson(document: unknown): Omit<Sbom, 'sha256'> {
  const version = requireSpdxVersion(requiredText(document, 'spdxVersion'));
  if (field(document, 'SPDXID') !== 'SPDXRef-DOCUMENT') throw new UnreadableError('it is no document of SPDX');
  const packages = optionalList(document, 'packages', MAX_COMPONENTS).map(packageOf);
  const files = optionalList(document, 'files', MAX_COMPONENTS).map(fileOf);
  const links = [
    ...optionalList(document, 'relationships', MAX_COMPONENTS).map(linkOf),
    ...optionalList(document, 'documentDescribes').map(describedBy),
  ];
  return spdxBill({
    format: `SPDX ${version} JSON`,
    timestamp: optionalText(requiredObject(document, 'creationInfo'), 'created'),
    components: [...packages, ...files],
    links,
  });
}

function packageOf(entry: unknown): SbomComponent {
  const references = optionalList(entry, 'externalRefs');
  const locator = (type: string): string | undefined => {
    const found = references.find((reference) => field(reference, 'referenceType') === type);
    return found === undefined ? undefined : requiredText(found, 'referenceLocator');
  };
  return {
    name: requiredText(entry, 'name'),
    version: optionalText(entry, 'versionInfo') ?? '',
    type: optionalText(entry, 'primaryPackagePurpose')?.toLowerCase() ?? 'package',
    purl: locator('purl'),
    cpe: locator('cpe23Type') ?? locator('cpe22Type'),
    sha256: checksumsOf(entry),
    ref: requiredText(entry, 'SPDXID'),
  };
}

function fileOf(entry: unknown): SbomComponent {
  return {
    name: requiredText(entry, 'fileName'),
    version: '',
    type: 'file',
    purl: undefined,
    cpe: undefined,
    sha256: checksumsOf(entry),
    ref: requiredText(entry, 'SPDXID'),
  };
}

const checksumsOf = (entry: unknown): readonly string[] =>
  optionalList(entry, 'checksums')
    .filter((checksum) => field(checksum, 'algorithm') === 'SHA256')
    .map((checksum) => sha256In(requiredText(checksum, 'checksumValue')));

const linkOf = (entry: unknown): SpdxLink => ({
  from: requiredText(entry, 'spdxElementId'),
  type: requiredText(entry, 'relationshipType'),
  to: requiredText(entry, 'relatedSpdxElement'),
});

function describedBy(to: unknown): SpdxLink {
  if (typeof to !== 'string') throw new UnreadableError('documentDescribes holds what is no text');
  return { from: 'SPDXRef-DOCUMENT', type: 'DESCRIBES', to };
}
