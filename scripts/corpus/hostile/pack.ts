import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from '../run-tool.js';

/** Packs one file, `folder/name`, into `folder/out` by the work of a tool. */
type Packer = (name: string, out: string, folder: string) => Promise<unknown>;

const shell = (command: string): Packer => {
  return (name, out, folder) => mustRun('sh', ['-euc', command, 'sh', name, out], { cwd: folder });
};

/** Other people's packers. Times and owners are left out where a tool allows it: the files shall be the same every time. */
const PACKERS: ReadonlyMap<string, Packer> = new Map([
  ['zip', shell('touch -d @0 "$1"; zip -qX "$2" "$1"')],
  ['zip-stored', shell('touch -d @0 "$1"; zip -qX0 "$2" "$1"')],
  ['zip-encrypted', shell('touch -d @0 "$1"; zip -qX -P secret "$2" "$1"')],
  ['tar', shell('tar --mtime=@0 --owner=0 --group=0 -cf "$2" "$1"')],
  ['gz', shell('gzip -nc < "$1" > "$2"')],
  ['xz', shell('xz -c < "$1" > "$2"')],
  ['lzma', shell('xz --format=lzma -c < "$1" > "$2"')],
  ['zst', shell('zstd -qc < "$1" > "$2"')],
  ['bz2', shell('bzip2 -c < "$1" > "$2"')],
  ['7z', shell('7z a -bd -mtm=off "$2" "$1" >/dev/null; test -f "$2" || mv "$2.7z" "$2"')],
  ['7z-encrypted', shell('7z a -bd -mtm=off -psecret -mhe=on -t7z "$2" "$1" >/dev/null')],
  ['cab', shell('touch -d @0 "$1"; gcab -cz "$2" "$1" >/dev/null')],
  ['cab-stored', shell('touch -d @0 "$1"; gcab -c "$2" "$1" >/dev/null')],
  ['cpio', shell('echo "$1" | cpio --quiet --reproducible -o -H newc > "$2"')],
  ['ar', shell('ar rcD "$2" "$1"')],
  ['iso', shell('mkdir tree; cp "$1" tree; genisoimage -quiet -R -J -o "$2" tree')],
  ['squashfs', shell('mkdir tree; cp "$1" tree; mksquashfs tree "$2" -quiet -no-progress -all-time 0 -mkfs-time 0')],
  [
    'deb',
    shell(
      'mkdir -p d/DEBIAN d/opt; cp "$1" d/opt; printf "Package: x\\nVersion: 1\\nArchitecture: all\\nMaintainer: x <x@example.org>\\nDescription: x\\n" > d/DEBIAN/control; dpkg-deb -b --root-owner-group d "$2" >/dev/null',
    ),
  ],
]);

/** Ways to pack that the table knows. */
export const PACKINGS: readonly string[] = [...PACKERS.keys()];

let calls = 0;

/** The bytes, packed under `name`, by each of the packings in turn: the first is the innermost. */
export async function packed(
  bytes: Uint8Array,
  name: string,
  packings: readonly string[],
  workshop: string,
): Promise<Uint8Array> {
  let inside = bytes;
  let called = name;
  for (const packing of packings) {
    const packer = PACKERS.get(packing);
    if (!packer) throw new Error(`${packing} is no packing`);
    const folder = join(workshop, String(calls++));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, called), inside);
    const out = `inner-${name.split('.')[0] ?? ''}.${packing}`.replace(/-(?:stored|encrypted)$/, '');
    const target = out === called ? `again-${out}` : out;
    await packer(called, target, folder);
    inside = new Uint8Array(readFileSync(join(folder, target)));
    called = target;
    rmSync(folder, { recursive: true, force: true });
  }
  return inside;
}
