import { InputError } from '../../errors.js';
import type { ChangedFile, GovernedFile } from '../../model/change.js';
import type { Workspace } from '../../ports.js';
import { MAX_MANIFEST_BYTES } from '../limits.js';
import { governs, isRead } from './base-files.js';

/**
 * Files that judge changes and that this one touches; renamed ones under both names. `named` are the policy file and the
 * history folder that the run names besides those that are found.
 */
export function governedOf(files: readonly ChangedFile[], named: readonly string[]): readonly GovernedFile[] {
  const touched: GovernedFile[] = [];
  for (const { path, from, change } of files) {
    add(touched, path, change, named);
    if (from !== undefined && from !== path) add(touched, from, 'removed', named);
  }
  return touched.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * The same by holding the checkout against the base, where GitHub cannot be asked. A checkout that lags behind the base
 * shows differences that it did not make: more is told than there is, never less.
 */
export function governedByBytes(checkout: Workspace, base: Workspace): readonly GovernedFile[] {
  const patterns = ['**/.ringgate/**', '**/history/**'];
  const before = new Set(patterns.flatMap((p) => base.glob(p)).filter(isRead));
  const now = new Set(patterns.flatMap((p) => checkout.glob(p)).filter(isRead));
  const touched: GovernedFile[] = [];
  for (const path of new Set([...before, ...now])) {
    if (!now.has(path)) add(touched, path, 'removed');
    else if (!before.has(path)) add(touched, path, 'added');
    else if (!sameBytes(checkout, base, path)) add(touched, path, 'modified');
  }
  return touched.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function add(to: GovernedFile[], path: string, change: ChangedFile['change'], named: readonly string[] = []): void {
  const what = governs(path) ?? governsByName(path, named);
  // A release adds its predecessor to the history; only who takes away or rewrites what was released changes a judge.
  if (what !== undefined && !(what === 'history' && change === 'added')) to.push({ path, what, change });
}

function governsByName(path: string, named: readonly string[]): GovernedFile['what'] | undefined {
  if (named.includes(path)) return 'policy';
  return named.some((folder) => path.startsWith(`${folder}/`)) ? 'history' : undefined;
}

function sameBytes(checkout: Workspace, base: Workspace, path: string): boolean {
  try {
    const [a, b] = [checkout, base].map((w) => w.readBytes(path, MAX_MANIFEST_BYTES));
    return a !== undefined && b !== undefined && equalText(a, b);
  } catch (error) {
    // What cannot be read is not the same.
    if (error instanceof InputError) return false;
    throw error;
  }
}

/** Equal but for line ends: git for Windows writes its own into a checkout. */
export function equalText(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length === b.length && a.every((byte, i) => byte === b[i])) return true;
  const [plainA, plainB] = [withoutReturns(a), withoutReturns(b)];
  return plainA.length === plainB.length && plainA.every((byte, i) => byte === plainB[i]);
}

const RETURN = 0x0d;
const NEWLINE = 0x0a;

const withoutReturns = (bytes: Uint8Array): Uint8Array =>
  bytes.filter((byte, i) => byte !== RETURN || bytes[i + 1] !== NEWLINE);
