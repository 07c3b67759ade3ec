import type { CopiedFile } from '../formats/inf/copied-files.js';
import type { InfService } from '../formats/inf/services.js';
import type { InfFinding } from './inf-facts.js';

/** Kernel driver, file system driver, recognizer. */
export const DRIVER_TYPES: readonly number[] = [1, 2, 8];
const MAX_START = 4;
const AUTO_START = 2;
const MAX_ERROR_CONTROL = 3;
/** Bits of a service that runs in user mode, alone or with others, with a desktop or per user. */
const USER_TYPES = 0x10 | 0x20 | 0x40 | 0x80 | 0x100;
/** The service is the driver of the device that is installed. */
const IS_DEVICE_DRIVER = 0x2;

/** Whether it runs in the kernel; so does a service whose type nobody can tell. */
export const isDriverService = ({ type }: InfService): boolean =>
  type?.value === undefined || DRIVER_TYPES.includes(type.value);

/** What is wrong with the services by themselves. */
export function serviceProblems(services: readonly InfService[], files: readonly CopiedFile[]): readonly InfFinding[] {
  const folders = new Map<string, Set<number>>();
  for (const { name, folder } of files) {
    if (folder === undefined) continue;
    const known = folders.get(name.toLowerCase());
    if (known) known.add(folder);
    else folders.set(name.toLowerCase(), new Set([folder]));
  }
  return services.flatMap((service) => {
    if (service.section === undefined) {
      return [at(service.line, `the section that describes the service ${service.name} is not in the file`)];
    }
    return [...valueProblems(service), ...binaryProblems(service, folders)];
  });
}

const at = (line: number, what: string): InfFinding => ({ line, what, isolation: false });

function valueProblems(service: InfService): readonly InfFinding[] {
  const { name, line, flags, type, start, errorControl } = service;
  const found: InfFinding[] = [];
  const missing = [
    ['ServiceType', type],
    ['StartType', start],
    ['ErrorControl', errorControl],
  ] as const;
  for (const [key, value] of missing) {
    if (!value) found.push(at(line, `the service ${name} has no ${key}`));
    else if (value.value === undefined) found.push(at(value.line, `${key} of ${name} is no one number`));
  }
  if (type?.value !== undefined && !DRIVER_TYPES.includes(type.value) && (type.value & USER_TYPES) === 0) {
    found.push(at(type.line, `ServiceType ${type.value} of ${name} is none that there is`));
  }
  if ((start?.value ?? 0) > MAX_START)
    found.push(at(start?.line ?? line, `StartType ${start?.value ?? ''} of ${name} is none that there is`));
  if ((errorControl?.value ?? 0) > MAX_ERROR_CONTROL) {
    found.push(
      at(errorControl?.line ?? line, `ErrorControl ${errorControl?.value ?? ''} of ${name} is none that there is`),
    );
  }
  if (flags === undefined) found.push(at(line, `the flags of the service ${name} are no number`));
  const isDevices = flags === undefined || (flags & IS_DEVICE_DRIVER) !== 0;
  if (isDevices && isDriverService(service) && start?.value === AUTO_START) {
    found.push(at(start.line, `${name} drives a device and is started automatically (2): devices start their drivers`));
  }
  return found;
}

function binaryProblems(
  { name, line, binary }: InfService,
  copied: ReadonlyMap<string, ReadonlySet<number>>,
): readonly InfFinding[] {
  if (!binary || binary.file === '') return [at(line, `the service ${name} has no ServiceBinary`)];
  if (binary.folder === undefined) {
    return [at(binary.line, `ServiceBinary of ${name} begins with no folder number: ${binary.path}`)];
  }
  const folders = copied.get(binary.file.toLowerCase());
  if (!folders || folders.has(binary.folder)) return [];
  const to = [...folders].join(' and ');
  return [
    at(binary.line, `the service ${name} runs ${binary.file} from folder ${binary.folder}, and it is copied to ${to}`),
  ];
}
