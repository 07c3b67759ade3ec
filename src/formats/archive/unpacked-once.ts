/**
 * Unpacks at the first call and gives the same bytes, or the same error, ever after: the members of a solid folder share
 * the cost, and a broken folder costs no more than a sound one.
 */
export function unpackedOnce(unpack: () => Uint8Array): () => Uint8Array {
  let result: { readonly bytes: Uint8Array } | { readonly error: unknown } | undefined;
  return () => {
    result ??= attempt(unpack);
    if ('error' in result) throw result.error;
    return result.bytes;
  };
}

function attempt(unpack: () => Uint8Array): { readonly bytes: Uint8Array } | { readonly error: unknown } {
  try {
    return { bytes: unpack() };
  } catch (error) {
    return { error };
  }
}
