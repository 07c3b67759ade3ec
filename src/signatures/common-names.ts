import type { DirectoryName } from './directory-name.js';

/** A common name among the parts of a name as readDirectoryName writes them. */
const COMMON_NAME = /\["2\.5\.4\.3",("(?:[^"\\]|\\.)*"),false\]/g;

/** The common names in a name, in lower case and with one space where there are several. */
export const commonNamesIn = ({ parts }: DirectoryName): readonly string[] =>
  parts.flatMap((part) => [...part.matchAll(COMMON_NAME)].map(([, text]) => JSON.parse(text ?? '""') as string));
