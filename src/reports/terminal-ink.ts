import picocolors from 'picocolors';
import type { Gravity } from './finding-order.js';

/** What the parts of a terminal report share. */
export interface Ink {
  readonly colours: ReturnType<typeof picocolors.createColors>;
  /** Columns to fill. */
  readonly width: number;
}

const DEFAULT_WIDTH = 110;
/** Narrower than this nothing can be laid out. */
const MIN_WIDTH = 40;

/** Colours and width as the caller asks for them. */
export function inkOf({ colour, width }: { readonly colour: boolean; readonly width?: number }): Ink {
  return { colours: picocolors.createColors(colour), width: Math.max(MIN_WIDTH, width ?? DEFAULT_WIDTH) };
}

/** Titles of the parts that findings are listed under. */
export const GRAVITY_TITLES: Readonly<Record<Gravity, string>> = {
  error: 'Errors',
  unanswered: 'Unanswered',
  warning: 'Warnings',
  note: 'Notes',
  waived: 'Waived',
  deferred: 'Deferred',
};

/** The colour of a gravity. */
export function tint(gravity: Gravity, { colours }: Ink): (text: string) => string {
  if (gravity === 'error') return colours.red;
  return gravity === 'unanswered' || gravity === 'warning' ? colours.yellow : colours.dim;
}
