/** Beginnings that only the named language has. A script is placed lower than data of unknown use: doubt is no match. */
const OPENINGS: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['batch script', /^@echo off\b/i],
  ['PowerShell script', /^#requires -/i],
  ['PowerShell script', /^<#[^]{0,4000}?\.(?:SYNOPSIS|DESCRIPTION)\b/i],
  ['PowerShell script', /^\[CmdletBinding\(/i],
  ['Visual Basic script', /^(?:Option Explicit|On Error Resume Next)\s[^]{0,20000}?\b(?:WScript|CreateObject)\b/i],
  ['JavaScript program', /^(['"])use strict\1;?\s/],
];

/** Whether the bytes begin with `#!` and a path: what the kernel of a Unix hands to an interpreter. */
export function isShebang(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x23 || bytes[1] !== 0x21) return false;
  const at = bytes[2] === 0x20 ? 3 : 2;
  return bytes[at] === 0x2f;
}

/** The language of a script that its first statement gives away; `undefined` for everything else. */
export function detectScript(text: string): string | undefined {
  const start = text.trimStart();
  return OPENINGS.find(([, pattern]) => pattern.test(start))?.[0];
}
