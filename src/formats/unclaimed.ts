/** A run of bytes of a file. */
export interface ByteRange {
  readonly offset: number;
  readonly size: number;
}

/** The runs of a file of `size` bytes that no claim covers, in order. Claims may overlap, and lead out of the file. */
export function unclaimed(size: number, claims: readonly ByteRange[]): readonly ByteRange[] {
  const runs: ByteRange[] = [];
  let end = 0;
  for (const claim of claims.filter((c) => c.size > 0).sort((a, b) => a.offset - b.offset)) {
    if (claim.offset >= size) break;
    if (claim.offset > end) runs.push({ offset: end, size: claim.offset - end });
    end = Math.max(end, claim.offset + claim.size);
  }
  if (end < size) runs.push({ offset: end, size: size - end });
  return runs;
}
