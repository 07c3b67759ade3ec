import { type Firmware, firmware } from './firmware.js';
import { guidAt, guidTable } from './guid.js';

/** Capsules that firmware of every maker takes, and those of makers whose sizes do not say it. */
const CAPSULES: ReadonlyMap<string, string> = new Map([
  ['6dcbd5ed-e82d-4c44-bda1-7194199ad92a', 'for the firmware management protocol'],
  ['3b6686bd-0d76-4030-b70e-b5519e2fc5a0', 'of the EFI specification'],
  ['4a3ca68b-7723-48fb-803d-578cc1fec44d', 'signed, of AMI'],
  ['14eebb90-890a-43db-aed1-5d3c4588a418', 'unsigned, of AMI'],
  ['539182b9-abb5-4391-b69a-e3a943f72fcc', 'of Intel'],
  ['e20bafd3-9914-4f4f-9537-3129e090eb3c', 'of Lenovo'],
  ['25b5fe76-8243-4a5c-a9bd-7ee3246198b5', 'of Lenovo'],
  ['3be07062-1d51-45d2-832b-f093257ed461', 'of Toshiba'],
  ['3b8c8162-188c-46a4-aec9-be43f1d65697', 'with an image that is shown meanwhile'],
]);
const makerOf = guidTable(CAPSULES);

const HEADER_SIZE = 28;
/** Header sizes go up to one page where a maker aligns what is behind. */
const MAX_HEADER = 64 * 1024;
/** Upper half of the flags: persist across reset, populate the system table, initiate reset. */
const SYSTEM_FLAGS = 0x7;

/**
 * A UEFI capsule: by a GUID that says so, or by a header whose sizes and flags agree with the file. Updates of devices
 * have a GUID each, so that a list of them can never be whole.
 */
export function detectCapsule(head: Uint8Array, size: number): Firmware | undefined {
  if (head.length < HEADER_SIZE) {
    const known = head.length >= 16 ? makerOf(head, 0) : undefined;
    return known === undefined ? undefined : firmware('uefi-capsule', 'UEFI capsule', `${known}, cut`);
  }
  const known = makerOf(head, 0);
  if (known !== undefined) return firmware('uefi-capsule', 'UEFI capsule', known);
  const view = new DataView(head.buffer, head.byteOffset, HEADER_SIZE);
  const [header, flags, image] = [view.getUint32(16, true), view.getUint32(20, true), view.getUint32(24, true)];
  const system = flags >>> 16;
  const fits = header >= HEADER_SIZE && header <= MAX_HEADER && image === size && header < image;
  if (!fits || system === 0 || system > SYSTEM_FLAGS) return undefined;
  return firmware('uefi-capsule', 'UEFI capsule', `for the device ${guidAt(head, 0)}`);
}
