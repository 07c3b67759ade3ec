/**
 * What Ringgate uses of saxes. The package's own declarations do not compile under exactOptionalPropertyTypes, and
 * turning off the check of all declarations for one package would hide faults in the others.
 */
export interface SaxesOptions {
  /** Prefix messages with line and column. */
  position?: boolean;
  /** Resolve namespaces. */
  xmlns?: boolean;
}

export interface SaxesTag {
  name: string;
  attributes: Record<string, string>;
  isSelfClosing: boolean;
}

interface SaxesEvents {
  error: Error;
  doctype: string;
  xmldecl: { version?: string; encoding?: string; standalone?: string };
  opentag: SaxesTag;
  closetag: SaxesTag;
  text: string;
  cdata: string;
}

/** A strict streaming XML parser. */
export declare class SaxesParser {
  constructor(options?: SaxesOptions);
  /** Entities that text may use, by name. */
  ENTITIES: Record<string, string>;
  /** One-based. */
  get line(): number;
  on<E extends keyof SaxesEvents>(event: E, handler: (value: SaxesEvents[E]) => void): void;
  write(chunk: string): this;
  close(): this;
}
