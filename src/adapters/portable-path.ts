/** Names that Windows gives to devices, in any folder and with any extension: opening one may block for ever. */
const WINDOWS_DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/**
 * Why a path from a manifest is refused before the file system is asked, or its segments. The forms of Windows are
 * refused on every platform where they could mean another place there, so that one manifest means one thing everywhere.
 */
export function segmentsOf(path: string, platform: NodeJS.Platform): readonly string[] | { readonly refused: string } {
  const refused = (why: string): { refused: string } => ({ refused: why });
  if (path === '') return refused('it is empty');
  if (path.includes('\0')) return refused('it contains a NUL character');
  if (/^[\\/]{2}/.test(path)) return refused('it is a network or device path');
  if (/^[\\/]/.test(path)) return refused('it is absolute');
  if (/^[A-Za-z]:/.test(path)) return refused('it names a drive');
  if (path.includes('\\')) return refused('it contains a backslash; write paths with forward slashes');
  const segments = path.split('/').filter((s) => s !== '' && s !== '.');
  if (segments.includes('..')) return refused('it leaves its folder with ".."');
  if (platform === 'win32') {
    for (const segment of segments) {
      // "report.xml:hidden" is another stream of the same file.
      if (segment.includes(':')) return refused('it contains a colon');
      if (WINDOWS_DEVICE.test(segment)) return refused(`${segment} is a device`);
      // Windows drops them, so two spellings would name one file.
      if (/[. ]$/.test(segment)) return refused('a part of it ends in a dot or a space');
    }
  }
  return segments;
}
