import { ORACLE_PACKAGES } from './oracles.js';
import { mustRun, runTool } from './run-tool.js';

/** A module of Debian's Python, and the package that brings it. */
const PEFILE = 'python3-pefile';

/** Installs the independent tools that are missing. Throws, naming them, where this is not allowed. */
export async function installOracles(say: (line: string) => void): Promise<void> {
  const missing = await missingPackages();
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0)
    throw new Error(`tools to compare with are missing: apt-get install ${missing.join(' ')}`);
  say(`installing ${missing.join(' ')}`);
  await mustRun('apt-get', ['-q', 'update']);
  await mustRun('apt-get', ['-q', '-y', '--no-install-recommends', 'install', ...missing]);
}

async function missingPackages(): Promise<readonly string[]> {
  const there = await Promise.all(
    [...ORACLE_PACKAGES].map(async ([tool, name]) => {
      const { code } = await runTool('sh', ['-c', `command -v ${tool}`]);
      return code === 0 ? [] : [name];
    }),
  );
  const { code } = await runTool('/usr/bin/python3', ['-c', 'import pefile']).catch(() => ({ code: 1 }));
  return [...there.flat(), ...(code === 0 ? [] : [PEFILE])];
}
