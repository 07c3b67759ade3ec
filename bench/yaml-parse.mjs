// The library alone: text to values.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

console.log(parse(readFileSync(process.argv[2], 'utf8')).artifacts.length);
