import { fstatSync, writeSync } from 'node:fs';
import { EnvironmentError } from '../errors.js';

/** Standard output or standard error, as far as text goes. */
export interface TextOutput {
  readonly isTTY: boolean;
  readonly columns?: number | undefined;
  write(text: string): void;
}

/**
 * A standard stream by its descriptor. Into files and pipes it writes directly, because Node's stream costs 5 ms to
 * load; terminals, and pipes that are full, go through the stream. A reader that goes away early (`| head`) is no fault.
 */
export function standardOutput(fd: 1 | 2, streamOf: () => NodeJS.WriteStream): TextOutput {
  return process.platform === 'win32' || isCharacterDevice(fd)
    ? overStream(forgiving(streamOf()))
    : new DirectOutput(fd, streamOf);
}

/** The stream, deaf to a reader that has gone. */
function forgiving(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  return stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

function overStream(stream: NodeJS.WriteStream): TextOutput {
  return {
    isTTY: stream.isTTY,
    columns: stream.columns,
    write: (text) => {
      stream.write(text);
    },
  };
}

class DirectOutput implements TextOutput {
  readonly isTTY = false;
  readonly #fd: number;
  readonly #streamOf: () => NodeJS.WriteStream;
  #stream: NodeJS.WriteStream | undefined;
  #gone = false;

  constructor(fd: number, streamOf: () => NodeJS.WriteStream) {
    this.#fd = fd;
    this.#streamOf = streamOf;
  }

  write(text: string): void {
    const bytes = new TextEncoder().encode(text);
    let done = 0;
    while (done < bytes.length && !this.#stream && !this.#gone) done += this.#writeSome(bytes.subarray(done));
    if (done < bytes.length) this.#stream?.write(bytes.subarray(done));
  }

  #writeSome(bytes: Uint8Array): number {
    try {
      return writeSync(this.#fd, bytes);
    } catch (cause) {
      const { code, message } = cause as NodeJS.ErrnoException;
      if (code === 'EPIPE') this.#gone = true;
      // Somebody made the pipe non-blocking and it is full: the stream knows how to wait.
      else if (code === 'EAGAIN') this.#stream = forgiving(this.#streamOf());
      else throw new EnvironmentError('write-failed', `the output cannot be written: ${message}`, { cause });
      return 0;
    }
  }
}

function isCharacterDevice(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice();
  } catch {
    // Closed: the stream knows what to do with that, too.
    return true;
  }
}
