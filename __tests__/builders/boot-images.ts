/**
 * Makes the heads of what boot loaders read: kernels of Linux, U-Boot's images, flattened device trees.
 *
 *   const kernel = buildBzImage({ version: '6.1.0-1-amd64' });
 *   const fit = buildDeviceTree({ images: [['kernel-1', { type: 'kernel' }]] });
 */
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** Bytes with others laid over them. */
function laid(length: number, ...parts: readonly (readonly [offset: number, bytes: Uint8Array])[]): Uint8Array {
  const bytes = new Uint8Array(length);
  for (const [offset, part] of parts) bytes.set(part, offset);
  return bytes;
}

/** Setup code of a kernel for x86. */
export function buildBzImage({ version = '6.1.0-test', high = true } = {}): Uint8Array {
  return laid(
    0x800,
    [0x1fe, Uint8Array.of(0x55, 0xaa)],
    [0x202, ascii('HdrS')],
    [0x206, Uint8Array.of(0x0f, 0x02)],
    [0x20e, Uint8Array.of(0x00, 0x02)],
    [0x211, Uint8Array.of(high ? 1 : 0)],
    [0x400, ascii(`${version}\0`)],
  );
}

/** A file with a magic of a few bytes. */
export const buildWithMagic = (offset: number, magic: string, length = 0x100): Uint8Array =>
  laid(length, [offset, ascii(magic)]);

/** The header of a legacy image of U-Boot. */
export const buildUBootImage = (type: number, name = 'test'): Uint8Array =>
  laid(128, [0, Uint8Array.of(0x27, 0x05, 0x19, 0x56)], [30, Uint8Array.of(type)], [32, ascii(name)]);

interface TreeNode {
  readonly name: string;
  readonly properties?: Readonly<Record<string, string>>;
  readonly children?: readonly TreeNode[];
}

/** A flattened device tree; the values of properties are texts. */
export function buildDeviceTree(root: Omit<TreeNode, 'name'> = {}): Uint8Array {
  const names: string[] = [];
  const nameAt = (name: string): number => {
    if (!names.includes(name)) names.push(name);
    return names.slice(0, names.indexOf(name)).reduce((sum, n) => sum + n.length + 1, 0);
  };
  const structure = [...node({ ...root, name: '' }, nameAt), ...word(9)];
  const strings = ascii(names.map((n) => `${n}\0`).join(''));
  const header = 40 + 16;
  const total = header + structure.length + strings.length;
  const fields = [
    0xd00dfeed,
    total,
    header,
    header + structure.length,
    40,
    17,
    16,
    0,
    strings.length,
    structure.length,
  ];
  return laid(
    total,
    [0, Uint8Array.from(fields.flatMap(word))],
    [header, Uint8Array.from(structure)],
    [header + structure.length, strings],
  );
}

function node({ name, properties = {}, children = [] }: TreeNode, nameAt: (name: string) => number): number[] {
  return [
    ...word(1),
    ...padded(`${name}\0`),
    ...Object.entries(properties).flatMap(([key, value]) => [
      ...word(3),
      ...word(value.length + 1),
      ...word(nameAt(key)),
      ...padded(`${value}\0`),
    ]),
    ...children.flatMap((child) => node(child, nameAt)),
    ...word(2),
  ];
}

const word = (value: number): number[] => [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];

function padded(text: string): number[] {
  const bytes = [...ascii(text)];
  while (bytes.length % 4 !== 0) bytes.push(0);
  return bytes;
}
