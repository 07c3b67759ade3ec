import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LockedPackage, packageId } from './lock.js';
import { atOnce, mustRun, runTool } from './run-tool.js';

/** A package on disk. */
export interface FetchedPackage {
  readonly locked: LockedPackage;
  readonly file: string;
  /** What was fetched; the locked version, or the newest where that is gone. */
  readonly version: string;
  readonly name: string;
  readonly sha256: string;
}

/** Downloads at once: enough to hide waiting, few enough to be a polite guest. */
const AT_ONCE = 4;

/**
 * Fetches the packages of the lock list with the ordinary clients into `folder`, those there already not again. Where a
 * version is gone the newest is taken, which `say` tells: there is no digest to check then. Throws where a package of
 * the locked version has another digest than the lock list says, and where none can be had.
 */
export async function fetchPackages(
  locked: readonly LockedPackage[],
  folder: string,
  say: (line: string) => void,
): Promise<readonly FetchedPackage[]> {
  mkdirSync(folder, { recursive: true });
  const apt = await Apt.open(join(folder, '..', 'apt'), locked);
  return atOnce(locked, AT_ONCE, async (entry) => {
    const target = join(folder, packageId(entry).replace('/', '-'));
    mkdirSync(target, { recursive: true });
    const had = cached(target, entry);
    if (had) return had;
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    const fetched = entry.kind === 'apt' ? await apt.download(entry, target) : await packNpm(entry, target);
    const file = fileIn(target);
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
    if (fetched.version !== entry.version) {
      say(`${packageId(entry)} ${entry.version} is gone: took ${fetched.name} ${fetched.version}, digest not checked`);
    } else if (sha256 !== entry.sha256 && entry.sha256 !== '') {
      throw new Error(`${packageId(entry)} ${entry.version} has the digest ${sha256}, not ${entry.sha256}`);
    }
    const result = { locked: entry, file, sha256, ...fetched };
    writeFileSync(`${target}.json`, JSON.stringify({ ...fetched, sha256, wanted: entry.version }));
    return result;
  });
}

function cached(target: string, entry: LockedPackage): FetchedPackage | undefined {
  if (!existsSync(`${target}.json`)) return undefined;
  const { name, version, sha256, wanted } = JSON.parse(readFileSync(`${target}.json`, 'utf8')) as Record<
    string,
    string
  >;
  if (name === undefined || version === undefined || sha256 === undefined || wanted !== entry.version) return undefined;
  if (version === entry.version && entry.sha256 !== '' && sha256 !== entry.sha256) return undefined;
  return { locked: entry, file: fileIn(target), name, version, sha256 };
}

function fileIn(folder: string): string {
  const [file, ...more] = readdirSync(folder);
  if (file === undefined || more.length > 0) throw new Error(`${folder} holds ${more.length + 1} files, not one`);
  return join(folder, file);
}

interface Fetched {
  readonly name: string;
  readonly version: string;
}

async function packNpm({ name, version }: LockedPackage, target: string): Promise<Fetched> {
  const pack = (spec: string): ReturnType<typeof runTool> =>
    runTool('npm', ['pack', spec, '--silent', '--pack-destination', target]);
  if (version !== '' && (await pack(`${name}@${version}`)).code === 0) return { name, version };
  const newest = await pack(`${name}@latest`);
  if (newest.code !== 0) throw new Error(`npm pack ${name} failed: ${newest.stderr.trim()}`);
  const found = (await mustRun('npm', ['view', `${name}@latest`, 'version'])).trim();
  return { name, version: found };
}

/** apt with lists of its own, so that foreign architectures need no change of the machine. */
class Apt {
  readonly #options: readonly string[];

  private constructor(options: readonly string[]) {
    this.#options = options;
  }

  static async open(folder: string, locked: readonly LockedPackage[]): Promise<Apt> {
    for (const below of ['state/lists/partial', 'cache/archives/partial']) {
      mkdirSync(join(folder, below), { recursive: true });
    }
    const foreign = [...new Set(locked.flatMap((p) => p.architecture ?? []))];
    const architectures = ['amd64', ...foreign].flatMap((a) => ['-o', `APT::Architectures::=${a}`]);
    const apt = new Apt([
      ...['-o', `Dir::State=${folder}/state`, '-o', `Dir::Cache=${folder}/cache`, '-o', 'APT::Architecture=amd64'],
      ...['-o', 'Dir::State::status=/var/lib/dpkg/status', '-o', 'APT::Sandbox::User=root'],
      ...architectures,
    ]);
    const stamp = join(folder, `updated-${foreign.join('-')}`);
    if (!existsSync(stamp)) {
      await mustRun('apt-get', [...apt.#options, '-q', 'update']);
      writeFileSync(stamp, '');
    }
    return apt;
  }

  async download({ name, version, architecture, via }: LockedPackage, target: string): Promise<Fetched> {
    const suffix = `:${architecture ?? 'amd64'}`;
    const get = async (spec: string): Promise<boolean> =>
      (await runTool('apt-get', [...this.#options, '-q', 'download', spec], { cwd: target })).code === 0;
    if (version !== '' && (await get(`${name}${suffix}=${version}`))) return { name, version };
    const newest = via === undefined ? name : await this.#dependency(via, suffix);
    if (!(await get(`${newest}${suffix}`)) && !(await get(newest)))
      throw new Error(`apt-get download ${newest} failed`);
    const file = fileIn(target);
    // apt writes a colon of the version as %3a, and dpkg says it plainly.
    const found = (await mustRun('dpkg-deb', ['-f', file, 'Version'])).trim();
    renameSync(file, join(target, 'package.deb'));
    return { name: newest, version: found };
  }

  /** The real package behind one that only depends on it. */
  async #dependency(via: string, suffix: string): Promise<string> {
    const shown = await mustRun('apt-cache', [...this.#options, 'depends', `${via}${suffix}`]);
    const found = /Depends: ([^\s:]+)/.exec(shown)?.[1];
    if (found === undefined) throw new Error(`${via} depends on nothing`);
    return found;
  }
}
