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
