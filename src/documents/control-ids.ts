import type { Framework } from '../rules/rule.js';

/**
 * One spelling for each control. Rules were mapped over time and by several hands: `1 planning` and `1` are one phase,
 * `8.32` and `A.8.32` one control.
 */
export function controlId(framework: Framework, written: string): string {
  const id = written.trim();
  switch (framework) {
    case 'cisa-ssd':
      return /^\d+/.exec(id)?.[0] ?? id;
    case 'iso-27001':
      return /^\d/.test(id) ? `A.${id}` : id;
    case 'dora':
      return id.replace(/^Art(?:icle|\.)?\s*/, 'Art. ');
    case 'cra':
      return id
        .replace(/^Part\s+/, '')
        .replace(/\s+/g, '')
        .replace(/^(I+)\.(\d+)/, '$1($2)');
    case 'ssdf':
    case 'ssdf-1.2-draft':
    case 'nist-800-53':
    case 'iec-62443-4-1':
    case 'nis2':
    case 'slsa':
      return id;
  }
}

/** The id of a control of SP 800-53 as NIST's OSCAL catalogue has it: `CM-3(2)` is `cm-3.2`. */
export function oscalId(control: string): string {
  return control
    .toLowerCase()
    .replace(/\(0*(\d+)\)/g, '.$1')
    .replace(/[^a-z0-9.-]/g, '');
}

/** `CM-3` before `CM-14`, by code unit elsewhere. */
export function byControl(a: string, b: string): number {
  const [x, y] = [sortKey(a), sortKey(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

const sortKey = (control: string): string => control.replace(/\d+/g, (digits) => digits.padStart(6, '0'));
