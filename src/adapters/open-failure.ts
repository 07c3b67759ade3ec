import { EnvironmentError, InputError } from '../errors.js';

/** What it means to a person that a path could not be resolved or opened. */
export function openFailure(path: string, cause: unknown): Error {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new InputError('file-missing', `there is no file ${path}`, { cause });
  if (code === 'ENXIO' || code === 'EISDIR')
    return new InputError('not-a-regular-file', `${path} is no regular file`, { cause });
  if (code === 'ELOOP') {
    return new InputError('path-outside-root', `the path "${path}" is refused: its links lead nowhere`, { cause });
  }
  return new EnvironmentError('read-failed', `${path} cannot be opened: ${message}`, { cause });
}
