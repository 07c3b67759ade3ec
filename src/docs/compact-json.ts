const WIDTH = 100;
/** Parts no longer than this share a line with their neighbours. */
const SHORT = 32;

/** JSON laid out for reading: as little broken up as fits. Integers too large for JSON are addresses and written as such. */
export function compactJson(value: unknown, indent = ''): string {
  const flat = oneLine(value);
  if (indent.length + flat.length <= WIDTH || typeof value !== 'object' || value === null) return flat;
  const deeper = `${indent}  `;
  if (Array.isArray(value))
    return `[\n${packed(
      value.map((item) => compactJson(item, deeper)),
      deeper,
    )}\n${indent}]`;
  const parts = stated(value).map(([key, child]) => `${JSON.stringify(key)}: ${compactJson(child, deeper)}`);
  return `{\n${packed(parts, deeper)}\n${indent}}`;
}

function packed(parts: readonly string[], indent: string): string {
  const lines: string[] = [];
  let open = false;
  for (const part of parts) {
    const line = lines.at(-1);
    const short = part.length <= SHORT;
    if (open && short && line !== undefined && line.length + part.length + 3 <= WIDTH) {
      lines[lines.length - 1] = `${line}, ${part}`;
    } else lines.push(indent + part);
    open = short;
  }
  return lines.join(',\n');
}

function oneLine(value: unknown): string {
  if (typeof value === 'bigint') return `"0x${value.toString(16)}"`;
  if (value === undefined) return 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  const parts = stated(value).map(([key, child]) => `${JSON.stringify(key)}: ${oneLine(child)}`);
  return parts.length > 0 ? `{ ${parts.join(', ')} }` : '{}';
}

const stated = (value: object): readonly [string, unknown][] =>
  Object.entries(value).filter(([, child]) => child !== undefined);
