/**
 * Openings that only the named language has, and a second thing that it has elsewhere. A script is placed lower than data
 * of unknown use: doubt is no match.
 */
const LANGUAGES: readonly (readonly [what: string, opening: RegExp, elsewhere?: RegExp])[] = [
  ['batch script', /^@(?:echo off|setlocal|rem)\b/i],
  ['PowerShell script', /^#requires -/i],
  ['PowerShell script', /^<#[^]{0,4000}?\.(?:SYNOPSIS|DESCRIPTION)\b/i],
  ['PowerShell script', /^\[CmdletBinding\(/i],
  ['PowerShell script', /^(?:param\s*\(|\$\w+\s*=|function\s+[A-Z]\w+-\w+)/i, /^\s*(?:Set-StrictMode|Import-Module|\$ErrorActionPreference\s*=|Write-(?:Host|Output|Error)|function\s+[A-Z]\w+-\w+)/m],
  ['Visual Basic script', /^(?:Option Explicit|On Error Resume Next)\s[^]{0,20000}?\b(?:WScript|CreateObject)\b/i],
  ['AppleScript', /^(?:tell application "|on run\b|use AppleScript version)/, /^end (?:tell|run)\b/m],
  ['JavaScript program', /^(['"])use strict\1;?\s/],
  ['JavaScript program', /^(?:const|let|var)\s+[\w${},:\s]{1,500}=\s*require\(['"]/, /[;{]\s*$/m],
  ['JavaScript program', /^import\s[^;'"]{1,500}\sfrom\s*['"][^'"\n]+['"];?\s/, /[;{(]\s*$/m],
  ['Python program', /^(?:from\s+[\w.]+\s+import\s+[\w(*]|import\s+\w[\w., ]*\s*(?:#.*)?$)/m, /^(?:def\s+\w+\s*\(|class\s+\w+|if\s+__name__\s*==)/m],
  ['Perl module', /^package\s+\w+(?:::\w+)*\s*;/, /^use\s+(?:strict|warnings|utf8|vars|base|parent|constant|Exporter|v?5)\b/m],
  ['Perl program', /^use\s+(?:strict|warnings|v?5[\d.]*)\s*;/, /^(?:my|our|sub|use|package)\b/m],
  ['Ruby program', /^(?:require(?:_relative)?\s*\(?\s*['"]|module\s+[A-Z]\w*\s*$|class\s+[A-Z]\w*(?:\s*<\s*[\w:]+)?\s*$)/m, /^\s*end\s*$/m],
  ['Lua program', /^local\s+\w+\s*=\s*require\b/, /^\s*end\b/m],
]; // prettier-ignore

/** Sticky: with the flag `m` alone a pattern would look for its opening on every later line, too. */
const OPENINGS = LANGUAGES.map(
  ([what, opening, elsewhere]) => [what, new RegExp(opening.source, `${opening.flags}y`), elsewhere] as const,
);

/** Interpreters by the names of their programs. */
const INTERPRETERS: readonly (readonly [name: RegExp, what: string])[] = [
  [/^(?:ba|da|z|k|mk|pdk|a|c|tc|fi)?sh$/, 'shell script'],
  [/^python[\d.]*$/, 'Python script'],
  [/^perl[\d.]*$/, 'Perl script'],
  [/^ruby[\d.]*$/, 'Ruby script'],
  [/^(?:node|nodejs|deno|bun)$/, 'JavaScript program'],
  [/^(?:pwsh|powershell)$/, 'PowerShell script'],
  [/^lua(?:jit)?[\d.]*$/, 'Lua script'],
  [/^php[\d.]*$/, 'PHP script'],
  [/^[gmn]?awk$/, 'awk script'],
  [/^(?:tclsh|wish|expect)[\d.]*$/, 'Tcl script'],
  [/^osascript$/, 'AppleScript'],
];

/** Whether the bytes begin with `#!` and a path: what the kernel of a Unix hands to an interpreter. */
export function isShebang(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x23 || bytes[1] !== 0x21) return false;
  const at = bytes[2] === 0x20 ? 3 : 2;
  return bytes[at] === 0x2f;
}

/** The language of a script by its first line; plainly `script` for interpreters that are not known by name. */
export function interpreterOf(text: string): string {
  const words = (text.slice(2, 300).split(/[\r\n]/)[0] ?? '').trim().split(/\s+/);
  const first = baseName(words[0]);
  const name = first === 'env' ? baseName(words.slice(1).find((word) => !/^-|=/.test(word))) : first;
  return INTERPRETERS.find(([pattern]) => pattern.test(name))?.[1] ?? 'script';
}

const baseName = (path: string | undefined): string => path?.split('/').at(-1) ?? '';

/** Comments before the first statement that are skipped; more of them are no reason to look on. */
const MAX_COMMENTS = 2000;
/** Characters that are looked at. */
const REACH = 256 * 1024;

/** The language of a script that its first statement gives away; `undefined` for everything else. */
export function detectScript(text: string): string | undefined {
  const whole = text.slice(0, REACH).trimStart();
  const start = behindComments(whole);
  const starts = start.length === whole.length ? [whole] : [start, whole];
  return OPENINGS.find(
    ([, opening, elsewhere]) => starts.some((text) => isAtStart(opening, text)) && (elsewhere?.test(whole) ?? true),
  )?.[0];
}

function isAtStart(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

/** The text from its first statement on: behind lines of comment, blocks of them, and a string that documents. */
function behindComments(text: string): string {
  let at = 0;
  for (let comments = 0; comments < MAX_COMMENTS; comments++) {
    while (/\s/.test(text.charAt(at))) at++;
    const block = BLOCKS.find(([begin]) => text.startsWith(begin, at));
    if (!block) break;
    const end = text.indexOf(block[1], at + block[0].length);
    if (end === -1) break;
    at = end + block[1].length;
  }
  return text.slice(at);
}

const BLOCKS: readonly (readonly [begin: string, end: string])[] = [
  ['"""', '"""'],
  ["'''", "'''"],
  ['/*', '*/'],
  ['//', '\n'],
  ['#', '\n'],
];
