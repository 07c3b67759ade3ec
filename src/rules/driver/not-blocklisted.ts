import type { BlockedFacts, BlockedImage } from '../../facts/blocked-facts.js';
import type { BlockGround, BlockListName } from '../../model/blocklist.js';
import { NOTHING_IN_IT, closedAt } from '../example-members.js';
import { artifactRule, indeterminate, notApplicable, pass, violation } from '../rule.js';
import { counted, enumerated } from '../words.js';

const GROUNDS: Readonly<Record<BlockGround, string>> = {
  sha256: 'by its SHA-256',
  sha1: 'by its SHA-1',
  'authenticode-sha256': 'by its Authenticode hash, SHA-256',
  'authenticode-sha1': 'by its Authenticode hash, SHA-1',
  certificate: 'by who signed it',
  attributes: 'by its version resource',
};

const named = ({ name, date }: BlockListName): string =>
  date === undefined ? `${name}, undated` : `${name} of ${date}`;
const within = (path: string, id: string): string => (path === '' ? id : `${path} in ${id}`);

/** One image on one list, by the strongest of its entries. */
function found([first, ...more]: readonly [BlockedImage, ...BlockedImage[]], artifact: string): string {
  const { path, list, id, name, cves, by, loadsDespiteHvci } = first;
  const entry = [...(name === '' ? [] : [name]), id].join(', ');
  const known = cves.length > 0 ? `, ${enumerated(cves)}` : '';
  const others = more.length > 0 ? `, and by ${more.length} more of its entries` : '';
  const loads = loadsDespiteHvci === true ? '; memory integrity does not keep Windows from loading it' : '';
  return `${within(path, artifact)} is on the block list ${named(list)} (${entry}${known}) ${GROUNDS[by]}${others}${loads}`;
}

/** Matches of one image on one list belong together. */
function together(matches: readonly BlockedImage[]): readonly (readonly [BlockedImage, ...BlockedImage[]])[] {
  const groups = new Map<string, [BlockedImage, ...BlockedImage[]]>();
  for (const match of matches) {
    const key = JSON.stringify([match.path, match.list.name, match.list.source]);
    const group = groups.get(key);
    if (group) group.push(match);
    else groups.set(key, [match]);
  }
  return [...groups.values()];
}

const CSAGENT = 'artifacts:\n  - id: csagent\n    path: build/csagent.sys\n';
const LOLDRIVERS: BlockListName = { name: 'LOLDrivers', date: '2026-08-12', source: 'LOLDrivers project' };
const RULES: BlockListName = { name: 'Microsoft Windows Driver Policy', date: undefined, source: 'lists/rules.xml' };
const CLEAN: BlockedFacts = {
  lists: [LOLDRIVERS, RULES],
  held: 1,
  matches: [],
  matchesTotal: 0,
  unclear: [],
  unclearTotal: 0,
};
const ON_LIST: BlockedImage = {
  path: '',
  list: LOLDRIVERS,
  id: '00755879-eeb3-4a70-9df6-c4e8ff561cdc',
  name: 'iobios64.sys',
  cves: ['CVE-2015-2291'],
  loadsDespiteHvci: true,
  by: 'authenticode-sha256',
};
const listed = (...matches: readonly BlockedImage[]): BlockedFacts => ({
  ...CLEAN,
  matches,
  matchesTotal: matches.length,
});
const driver = (blocked: BlockedFacts) => ({ csagent: { blocked, contents: NOTHING_IN_IT } }) as const;

export default artifactRule({
  id: 'driver/not-blocklisted',
  title: 'No driver is on a block list',
  rationale:
    'Ransomware brings along old, validly signed drivers with known holes to switch off protection from the kernel; ' +
    'whoever ships one of them brings it along for them, and Windows may refuse it on the day the list reaches the ' +
    'machine. The lists come late and in pieces: the one that Windows has on a machine is a part of the one Microsoft ' +
    'recommends. Every driver that is shipped, in whatever it is packed, is held against the list that comes with ' +
    'Ringgate and against those of the policy, by the digests that survive signing again.',
  remedy:
    'Ship a version of the driver in which the fault is mended, under a new name of the file where the list goes by names; ' +
    'take the driver out where it is not needed.',
  severity: 'error',
  waivable: false,
  sees: ['bytes', 'signature'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PW.4.1', 'RV.1.1'],
    'nist-800-53': ['SI-2', 'SI-7', 'CM-7(5)', 'SR-11'],
    'iec-62443-4-1': ['SM-9'],
    cra: ['I(2)(a)'],
  },
  incidents: ['CVE-2022-50238: the list of vulnerable drivers in Windows lags', 'CISA VA-25-273-01'],
  references: [
    'https://www.loldrivers.io',
    'https://learn.microsoft.com/windows/security/application-security/application-control/app-control-for-business/design/microsoft-recommended-driver-block-rules',
  ],
  options: {},
  scope: {},
  needs: ['blocked', 'contents'],

  evaluate({ artifact: { declared, blocked, contents }, at }) {
    const { id } = declared;
    const { matches, matchesTotal, unclear, unclearTotal, held, lists } = blocked;
    if (matchesTotal > 0) {
      const rest = matchesTotal - matches.length;
      const more = rest > 0 ? [violation(`${id} is or holds ${rest} more that block lists name`, at('path'))] : [];
      return [...together(matches).map((group) => violation(found(group, id), at('path'))), ...more];
    }
    const doubts = unclear.map(({ path, why }) => `${within(path, id)} could not be held against them all: ${why}`);
    const closed = contents.closed.map(({ path, why }) => `${within(path, id)} was not opened: ${why}`);
    if (unclearTotal + contents.closedTotal > 0) {
      const said = counted([...doubts, ...closed].slice(0, 1), unclearTotal + contents.closedTotal);
      return indeterminate(`whether ${id} has a driver that is on a block list is not known: ${said}`, at('path'));
    }
    if (held === 0) return notApplicable(`${id} is no Windows driver, and holds none`);
    const drivers = held === 1 ? 'its one driver is' : `its ${held} drivers are`;
    return pass(`${id}: ${drivers} on none of ${lists.map(named).join('; ')}`);
  },

  examples: {
    good: [
      { name: 'on no list', manifest: CSAGENT, artifacts: driver(CLEAN) },
      { name: 'a package with drivers on no list', manifest: CSAGENT, artifacts: driver({ ...CLEAN, held: 3 }) },
    ],
    bad: [
      {
        name: 'a driver with a known hole, signed again',
        manifest: CSAGENT,
        artifacts: driver(listed(ON_LIST)),
        says:
          'csagent is on the block list LOLDrivers of 2026-08-12 (iobios64.sys, 00755879-eeb3-4a70-9df6-c4e8ff561cdc, ' +
          'CVE-2015-2291) by its Authenticode hash, SHA-256; memory integrity does not keep Windows from loading it',
        at: '3:11',
      },
      {
        name: 'a driver in an installer, by who signed it',
        manifest: CSAGENT,
        artifacts: driver(
          listed(
            { path: 'drv/io.sys', list: RULES, id: 'ID_SIGNER_X', name: '', cves: [], by: 'certificate' },
            { path: 'drv/io.sys', list: RULES, id: 'ID_DENY_IO', name: 'io.sys', cves: [], by: 'attributes' },
          ),
        ),
        says:
          'drv/io.sys in csagent is on the block list Microsoft Windows Driver Policy, undated (ID_SIGNER_X) by who ' +
          'signed it, and by 1 more of its entries',
        at: '3:11',
      },
      {
        name: 'a package of many',
        manifest: CSAGENT,
        artifacts: driver({
          ...listed({ ...ON_LIST, cves: [], loadsDespiteHvci: false, by: 'sha256' }),
          matchesTotal: 40,
        }),
        says:
          'csagent is on the block list LOLDrivers of 2026-08-12 (iobios64.sys, 00755879-eeb3-4a70-9df6-c4e8ff561cdc) ' +
          'by its SHA-256',
        at: '3:11',
        also: [{ says: 'csagent is or holds 39 more that block lists name', at: '3:11' }],
      },
    ],
    unclear: [
      {
        name: 'a driver whose tables contradict its bytes',
        manifest: CSAGENT,
        artifacts: driver({
          ...CLEAN,
          unclear: [{ path: '', why: 'image at byte 4096: ends before its certificate table' }],
          unclearTotal: 1,
        }),
        why:
          'whether csagent has a driver that is on a block list is not known: csagent could not be held against them ' +
          'all: image at byte 4096: ends before its certificate table',
      },
      {
        name: 'a package with an encrypted file',
        manifest: CSAGENT,
        artifacts: { csagent: { blocked: CLEAN, contents: closedAt('drv.zip', 'it is encrypted') } },
        why:
          'whether csagent has a driver that is on a block list is not known: drv.zip in csagent was not opened: it is ' +
          'encrypted',
      },
    ],
    outside: [
      {
        name: 'a file without any driver',
        manifest: CSAGENT,
        artifacts: driver({ ...CLEAN, lists: [], held: 0 }),
        why: 'csagent is no Windows driver, and holds none',
      },
    ],
  },
});
