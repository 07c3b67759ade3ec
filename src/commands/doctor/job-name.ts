import { type Fields, type JobName } from './workflow.js';

/** GitHub runs no more jobs of one matrix. */
const MAX_MATRIX_JOBS = 256;
const EXPRESSION = /\$\{\{(.*?)\}\}/s;

/** Names under which a job shows, by its label and the matrix of its strategy. */
export function namesOf(label: string, strategy: unknown): readonly JobName[] {
  const matrix = fieldsOf(fieldsOf(strategy)?.['matrix']);
  const dynamic = strategy !== undefined && fieldsOf(strategy)?.['matrix'] !== undefined && !matrix;
  const plain = !EXPRESSION.test(label);
  const points = matrix && pointsOf(matrix);
  // Without an expression in it, GitHub adds the values of the matrix in brackets.
  if (dynamic || (matrix && !points)) return [plain ? [`${label} (`, ')'] : piecesOf(label)];
  if (!points) return [piecesOf(label)];
  return points.map((point) =>
    plain
      ? [`${label} (${[...point.values()].join(', ')})`]
      : piecesOf(
          label.replaceAll(
            /\$\{\{\s*matrix\.([A-Za-z0-9_-]{1,100})\s*\}\}/g,
            (all, key: string) => point.get(key) ?? all,
          ),
        ),
  );
}

/** A text with its expressions taken out. */
function piecesOf(label: string): JobName {
  const pieces: string[] = [];
  let rest = label;
  for (let found = EXPRESSION.exec(rest); found; found = EXPRESSION.exec(rest)) {
    pieces.push(rest.slice(0, found.index));
    rest = rest.slice(found.index + found[0].length);
  }
  return [...pieces, rest];
}

/** Every combination of the values of a matrix; undefined where it is not written out. */
function pointsOf(matrix: Fields): readonly ReadonlyMap<string, string>[] | undefined {
  if ('include' in matrix || 'exclude' in matrix) return undefined;
  let points: ReadonlyMap<string, string>[] = [new Map()];
  for (const [key, values] of Object.entries(matrix)) {
    if (!Array.isArray(values) || values.length === 0 || points.length * values.length > MAX_MATRIX_JOBS)
      return undefined;
    const texts = values.map((value: unknown) => (typeof value === 'object' ? undefined : plainText(value)));
    if (texts.some((text) => text === undefined || EXPRESSION.test(text))) return undefined;
    points = points.flatMap((point) => texts.map((text) => new Map([...point, [key, text ?? '']])));
  }
  return points;
}

/** Whether a name is exactly this text, whatever happens. */
export function isName(name: JobName, text: string): boolean {
  return name.length === 1 && name[0] === text;
}

/** Whether a name may turn out to be this text. */
export function mayBeName(name: JobName, text: string): boolean {
  const [first = '', ...rest] = name;
  if (rest.length === 0) return first === text;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  const last = rest.pop() ?? '';
  for (const piece of rest) {
    const at = text.indexOf(piece, from);
    if (at === -1) return false;
    from = at + piece.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}

/** A name for people. */
export function shownName(name: JobName): string {
  return name.join('…');
}

/** A value as GitHub would put it into a text. */
export function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : JSON.stringify(value);
}

/** A mapping; undefined for everything else. */
export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}
