/** What a path field may hold: one file, one folder (`.` is the root itself), or a pattern with `*`, `?` and `**`. */
export type PathUse = 'file' | 'folder' | 'pattern';

export type CheckedPath = { readonly ok: true; readonly path: string } | { readonly ok: false; readonly why: string };

/** Names that Windows gives to devices, whatever follows the first dot. Opening one reads no file and may never return. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i;
/** Longest name of a file on any system that is built on. */
const NAME_LENGTH = 255;
/** The same among plain letters. */
const PLAIN_DEVICE = /(?:^|\/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[./]|$)/i;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * Whether a path stays below its root on every system, judged by its letters alone: nothing is opened, and symbolic
 * links are the workspace's to refuse. Gives the path without `.` segments, or why it is refused, as the end of
 * "the path …".
 */
export function checkPath(path: string, use: PathUse): CheckedPath {
  if (isPlain(path)) return { ok: true, path };
  const why = wholeProblem(path, use);
  if (why !== undefined) return { ok: false, why };
  if (use === 'folder' && /^\.\/?$/.test(path)) return { ok: true, path: '.' };
  const segments = (use === 'folder' ? path.replace(/\/$/, '') : path).split('/');
  const kept = segments.filter((segment) => segment !== '.');
  for (const segment of kept) {
    const problem = segmentProblem(segment);
    if (problem !== undefined) return { ok: false, why: problem };
  }
  if (kept.length === 0 || segments.at(-1) === '.') return { ok: false, why: 'names a folder, not a file' };
  return { ok: true, path: kept.join('/') };
}

/**
 * Letters, digits, hyphens, underscores, dots inside of names and single slashes between them: nothing that anybody has
 * to look twice at. Saves the checks above for most of 100,000 artifacts.
 */
function isPlain(path: string): boolean {
  let segment = 0;
  let previous = SLASH;
  for (let i = 0; i < path.length; i += 1) {
    const code = path.charCodeAt(i);
    if (code === SLASH || code === DOT) {
      if (previous === SLASH || previous === DOT) return false;
      if (code === SLASH) segment = i;
    } else if (!isWordCode(code)) return false;
    if (i - segment >= NAME_LENGTH) return false;
    previous = code;
  }
  return previous !== SLASH && previous !== DOT && !PLAIN_DEVICE.test(path);
}

const SLASH = 0x2f;
const DOT = 0x2e;
const isWordCode = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  code === 0x2d ||
  code === 0x5f;

function wholeProblem(path: string, use: PathUse): string | undefined {
  if (path === '') return 'is empty';
  // Unicode's tables are not built for a path of ASCII.
  if (!/^[\x20-\x7e]*$/.test(path) && INVISIBLE.test(path)) return 'holds a control or invisible character';
  if (/^[\\/]{2}/.test(path)) return 'is a network path; it must be relative to the manifest';
  if (path.startsWith('/')) return 'is absolute; it must be relative to the manifest';
  if (/^[A-Za-z]:/.test(path)) return 'begins with a drive letter; it must be relative to the manifest';
  if (path.includes('\\')) return 'holds a backslash; write forward slashes';
  if (path.includes(':')) return 'holds a colon, which names another stream of the file on Windows';
  if (/[<>"|]/.test(path)) return 'holds a character that no file name has on Windows';
  if (use !== 'pattern' && /[*?]/.test(path)) return 'holds a wildcard; only `contracts` takes a pattern';
  if (use === 'pattern' && /[{}[\]!()]/.test(path))
    return 'holds a character that patterns do not have; they have *, ? and **';
  return undefined;
}

function segmentProblem(segment: string): string | undefined {
  if (segment === '') return 'holds an empty segment';
  if (segment === '..') return 'leads out of its folder with ".."';
  if (/[. ]$/.test(segment)) return 'has a segment that ends in a dot or space, which Windows drops';
  if (segment.startsWith(' ')) return 'has a segment that begins with a space';
  // Windows looks at the name before the first dot, without the spaces at its end.
  const [stem = ''] = segment.split('.');
  if (DEVICE.test(stem.trimEnd())) return `names the Windows device ${stem.trimEnd().toUpperCase()}`;
  if (segment.length > NAME_LENGTH) return `has a segment of more than ${NAME_LENGTH} characters`;
  return undefined;
}
