const LONE_SURROGATE = /\p{Cs}/gu;

/**
 * A path with forward slashes as a relative reference, percent-encoded. GitHub shows results of relative paths only,
 * so a leading `/` or `./` is dropped; a file with an empty name becomes `unnamed`.
 */
export function relativeUri(path: string): string {
  const segments = path
    .replace(LONE_SURROGATE, '\ufffd')
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.');
  return segments.map(encodeURIComponent).join('/') || 'unnamed';
}
