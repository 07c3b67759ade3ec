/** Sources by what only their language has, after a word that all of them have. All are content: nobody runs them as they are. */
const LANGUAGES: readonly (readonly [what: string, word: string, first: RegExp, second: RegExp])[] = [
  ['DKMS configuration', 'PACKAGE_NAME=', /^PACKAGE_NAME=/m, /^BUILT_MODULE_NAME\[/m],
  ['C source of a kernel module', 'include', /^#\s*include\s*[<"]/m, /^\s*MODULE_LICENSE\s*\(/m],
  ['C source of a Windows driver', 'include', /^#\s*include\s*[<"]/m, /\bDriverEntry\s*\(/],
  ['C source', '#', /^#\s*(?:include\s*[<"]|ifndef\s+\w+|pragma\s+once|define\s+\w+)/m, /^(?:\w[\w* ]{0,100}\([^;{}]{0,500}\)\s{0,20}[{;]|typedef\s|struct\s|extern\s|#\s*endif)/m],
  ['Go source', 'package ', /^package [a-z]\w*\s*$/m, /^(?:import|func|type|var|const)\b/m],
  ['Rust source', 'fn', /^(?:pub\s|use\s+[\w:]+|mod\s+\w+|#!?\[)/m, /^\s*(?:pub(?:\([\w\s]+\))?\s+)?fn\s+\w+\s*[<(]/m],
  ['Java source', 'package ', /^package [a-z][\w.]*;\s*$/m, /\b(?:class|interface|enum|record)\s+[A-Z]\w*/],
  ['C# source', 'using ', /^using [A-Z][\w.]*;\s*$/m, /\bnamespace\s+[A-Z]/],
]; // prettier-ignore

/** Characters that are looked at. */
const REACH = 32 * 1024;

/** The language of a source; `undefined` where none is sure. */
export function detectSource(text: string): string | undefined {
  const start = text.slice(0, REACH);
  // The mark of a kernel module stands at the end of its source.
  const whole = text.includes('MODULE_LICENSE') || text.includes('DriverEntry') ? text : start;
  return LANGUAGES.find(
    ([, word, first, second]) => start.includes(word) && first.test(start) && second.test(whole),
  )?.[0];
}
