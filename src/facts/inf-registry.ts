import type { InfEntry, InfSection } from '../formats/inf/inf-file.js';
import type { InfFinding } from './inf-facts.js';

/** Keys of the machine that signing still lets a package write to (InfVerif /h, April 2024), in lower case. */
const TOLERATED_KEYS: readonly string[] = [
  'system\\currentcontrolset',
  'software\\classes',
  'software\\khronos',
  'software\\microsoft\\analog\\providers',
  'software\\microsoft\\cellular\\mvsettings\\devicespecific\\cellux',
  'software\\microsoft\\cryptography\\calais\\readers',
  'software\\microsoft\\cryptography\\calais\\smartcards',
  'software\\microsoft\\cryptography\\drm_rng',
  'software\\microsoft\\eapol',
  'software\\microsoft\\palm\\delaymanipulationduration',
  'software\\microsoft\\shell\\oem\\quickactions\\colorprofilequickaction',
  'software\\microsoft\\speech_onecore\\audioinput',
  'software\\microsoft\\windows media foundation',
  'software\\microsoft\\windows nt\\currentversion\\adaptivedisplaybrightness',
  'software\\microsoft\\windows nt\\currentversion\\drivers.desc',
  'software\\microsoft\\windows nt\\currentversion\\drivers32',
  'software\\microsoft\\windows nt\\currentversion\\icm',
  'software\\microsoft\\windows nt\\currentversion\\opengldrivers',
  'software\\microsoft\\windows nt\\currentversion\\winlogon\\notify\\sccertprop',
  'software\\microsoft\\windows\\currentversion\\app paths',
  'software\\microsoft\\windows\\currentversion\\audio',
  'software\\microsoft\\windows\\currentversion\\authentication',
  'software\\microsoft\\windows\\currentversion\\control panel',
  'software\\microsoft\\windows\\currentversion\\controls folder',
  'software\\microsoft\\windows\\currentversion\\explorer',
  'software\\microsoft\\windows\\currentversion\\reliability\\userdefined',
  'software\\microsoft\\windows\\currentversion\\run',
  'software\\microsoft\\windows\\currentversion\\runonce',
  'software\\microsoft\\windows\\currentversion\\uninstall',
  'software\\wow6432node\\microsoft\\windows media foundation',
  'software\\wow6432node\\khronos',
  'software\\wowaa32node\\microsoft\\windows media foundation',
  'software\\wowaa32node\\khronos',
];

/** What a section of registry entries writes that is not the package's own: one finding for each root. */
export function registryProblems(section: InfSection): readonly InfFinding[] {
  const found = new Map<string, { readonly line: number; readonly where: string; count: number }>();
  const problems: InfFinding[] = [];
  for (const entry of section.entries) {
    const [root, key] = rootAndKey(entry);
    const { line } = entry;
    const upper = root.toUpperCase();
    if (upper === 'HKR') {
      if (isCoInstaller(entry))
        problems.push({ line, what: 'registers a co-installer, which is refused', isolation: false });
    } else if (upper !== 'HKLM' && upper !== 'HKCR') {
      problems.push({ line, what: `writes to ${root}, where no package may write`, isolation: false });
    } else {
      const kind = `${upper} ${upper === 'HKCR' || isTolerated(key) ? 'tolerated' : 'refused'}`;
      const before = found.get(kind);
      if (before) before.count++;
      else found.set(kind, { line, where: `${upper}\\${key}`, count: 1 });
    }
  }
  for (const [kind, { line, where, count }] of found) {
    const more = count > 1 ? ` and ${count - 1} more times there` : '';
    problems.push({
      line,
      what: `writes to ${where}${more}, which is not its own (HKR)`,
      isolation: kind.endsWith('tolerated'),
    });
  }
  return problems;
}

/** A value that is not quoted may have an equals sign: then the fields before it stand as a key. */
function rootAndKey({ key, values }: InfEntry): readonly [root: string, key: string] {
  const [root = '', subkey = ''] = key === undefined ? values : key.split(',');
  return [root.trim(), subkey.trim().replace(/^\\+/, '')];
}

const isCoInstaller = ({ key, values }: InfEntry): boolean =>
  key === undefined && /^coinstallers32$/i.test(values[2] ?? '') && values[1] === '';

function isTolerated(key: string): boolean {
  const lower = key.toLowerCase();
  return TOLERATED_KEYS.some((k) => lower === k || lower.startsWith(`${k}\\`));
}
