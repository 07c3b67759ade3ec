/** Texts of check runs and comments: GitHub takes 65,535 characters, which it stores in as many bytes. */
export const MAX_REPORT_BYTES = 65_535;
const CUT = '\n\n…';

/** A text no longer than `limit` bytes of UTF-8, cut between characters, with a sign that it was cut. */
export function fitText(text: string, limit = MAX_REPORT_BYTES): string {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= limit) return text;
  let end = limit - Buffer.byteLength(CUT);
  // Bytes that go on with a character begin with the bits 10.
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end) + CUT;
}
