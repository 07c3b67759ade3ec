import { COLOURS } from './style-colours.js';
import { LAYOUT } from './style-layout.js';
import { PAPER, PARTS } from './style-parts.js';

/** The whole style sheet. A constant: nothing of a record gets into it. */
export const STYLE = COLOURS + LAYOUT + PARTS + PAPER;

/** Its digest, as the page's content security policy names it. A test holds the two together and prints the right one. */
export const STYLE_HASH = 'sha256-/62jcwTizKRN/XTkBll5nAlBuekMCEmZuPB6lKZxFVc=';
