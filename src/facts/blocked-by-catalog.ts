import type { BlockList, ImageTraits, ListAnswer } from '../blocklists/block-list.js';
import { known } from '../model/fact.js';
import { readDer } from '../formats/der/element.js';
import { CatalogIndex } from '../signatures/catalog/covers.js';
import { verifyCatalog } from '../signatures/catalog/verify-catalog.js';
import type { Certificate } from '../signatures/certificate.js';
import { type ImageSigner, messageSigners } from '../signatures/image-signers.js';

/** A catalog as block lists see it: which files it signs, and who signed it. */
export interface SigningCatalog {
  readonly index: CatalogIndex;
  readonly signers: readonly ImageSigner[];
}

/** Elements of a catalog; as many as verification reads. */
const MAX_NODES = 500_000;

/** Who signs the files that a catalog lists. Throws MalformedError for bytes that are no catalog. */
export function readSigningCatalog(bytes: Uint8Array, more: readonly Certificate[] = []): SigningCatalog {
  const { catalog } = verifyCatalog(bytes, { trust: undefined, use: 'windows-driver' });
  return { index: new CatalogIndex(catalog), signers: messageSigners(readDer(bytes, 0, MAX_NODES), more) };
}

/**
 * What a list says of an image because of who signed a catalog with it; `undefined` where it is not in the catalog.
 * A driver without a signature of its own is signed by that of its catalog, and Windows refuses it for that as well.
 */
export function byCatalog(
  list: BlockList,
  image: ImageTraits,
  { index, signers }: SigningCatalog,
): ListAnswer | undefined {
  const covered = index.find({
    over: 'image',
    digests: (algorithm) => {
      const digests =
        algorithm === 'sha256' ? image.authenticodeSha256 : algorithm === 'sha1' ? image.authenticodeSha1 : known([]);
      return digests.known ? digests.value : [];
    },
  });
  return covered === undefined ? undefined : list.find({ ...image, signers: known(signers) });
}

/** All that a list asks of an image, worked out now: what keeps its bytes need not be kept. */
export const withoutBytes = (image: ImageTraits): ImageTraits => ({
  sha256: image.sha256,
  sha1: image.sha1,
  authenticodeSha256: image.authenticodeSha256,
  authenticodeSha1: image.authenticodeSha1,
  signers: image.signers,
  version: image.version,
});
