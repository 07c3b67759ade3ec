import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sourceOf } from '../../src/bytes/byte-source.js';
import { installedNames } from '../../src/formats/archive/msi-names.js';

/** Made by wixl, read by msiinfo: the Debian packages wixl and msitools. One missing, the test fails and names it. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringgate-msi-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const run = (tool: string, ...args: readonly string[]): string =>
  execFileSync(tool, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const NAMES = ['csagent.inf', 'A driver with a long name.sys', 'csagent.cat'];
const source = (comment: string): string => `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="*" Name="Sensor ${comment}" Language="1033" Version="1.0.0" UpgradeCode="8AE2B3E8-8E05-4C0B-9B0C-0C1E4D2BB1A1" Manufacturer="Example">
    <Package Compressed="yes" InstallerVersion="200" />
    <Media Id="1" Cabinet="files.cab" EmbedCab="yes" />
    <Directory Id="TARGETDIR" Name="SourceDir"><Directory Id="ProgramFilesFolder"><Directory Id="INSTALLDIR" Name="Sensor">
      <Component Id="Files" Guid="B1C7A7E0-2D8A-4C7B-8B2A-1B1B7E0B7C11">
        ${NAMES.map((name, i) => `<File Id="fil${i}" Name="${name}" Source="f${i}.bin" />`).join('\n        ')}
      </Component>
    </Directory></Directory></Directory>
    <Feature Id="All" Level="1"><ComponentRef Id="Files" /></Feature>
  </Product>
</Wix>
`;

it.each([
  ['usual', 'x'],
  ['with a text of more than 64 KB', 'y'.repeat(70_000)],
])('calls the files of an installer as its tables do, as msiinfo reads them: %s', (_, comment) => {
  for (const [i] of NAMES.entries()) writeFileSync(join(folder, `f${i}.bin`), `file ${i}`);
  writeFileSync(join(folder, 'sensor.wxs'), source(comment));
  run('wixl', '-o', 'sensor.msi', 'sensor.wxs');
  const names = installedNames(sourceOf(new Uint8Array(readFileSync(join(folder, 'sensor.msi')))));
  const exported = run('msiinfo', 'export', 'sensor.msi', 'File').split(/\r?\n/).slice(3);
  const rows = exported.filter((row) => row !== '').map((row) => row.split('\t'));
  expect([...names].sort()).toEqual(rows.map(([key, , name = '']) => [key, name.split('|').at(-1)]).sort());
  expect([...names.values()].sort()).toEqual([...NAMES].sort());
});
