import type { ArtifactFacts } from '../../facts/artifact-facts.js';
import type { ModulesFacts } from '../../facts/module-facts.js';
import type { SignatureFact } from '../../facts/signature-fact.js';
import { type Format, isContainerFormat } from '../../model/classification.js';
import { DIGEST_EXAMPLES } from '../digest-examples.js';
import { capped, factsAt } from '../packages-inside.js';
import { type Outcome, artifactRule, indeterminate, notApplicable, pass, violation } from '../rule.js';

const FORM_NAMES: Readonly<Record<SignatureFact['form'], string>> = {
  embedded: 'embedded signature',
  nested: 'nested signature',
  catalog: 'catalog entry',
  appended: 'appended signature',
  'code-directory': 'code directory',
  bundle: 'signature bundle',
};

/** Enough of a digest to tell two apart. */
const short = (digest: string): string => (digest === '' ? 'nothing' : `${digest.slice(0, 16)}…`);

/** How one signature stands. */
function standing(signature: SignatureFact): 'holds' | 'broken' | 'unclear' | 'unchecked' {
  const { form, status, signedDigest, computedDigest } = signature;
  if (status === 'invalid') return 'broken';
  // Before comparing: what cannot be checked may have no digest on either side, and nothing equals nothing.
  if (status === 'unsupported') return 'unclear';
  // That of a module is checked with a key from elsewhere; without it nothing contradicts, and nothing holds.
  if (form === 'appended' && status === 'untrusted' && signedDigest === '') return 'unchecked';
  if (signedDigest === '' || signedDigest.toLowerCase() !== computedDigest.toLowerCase()) return 'broken';
  return 'holds';
}

/** Archives have no signature of their own that is read; a catalog that is named for one asks for an answer all the same. */
const isUnread = (format: Format, catalog: string | undefined): boolean =>
  isContainerFormat(format) && format !== 'cab' && format !== 'msi' && catalog === undefined;

/** Kernel modules that lie in the file. */
function inside(
  { faults, byStanding }: ModulesFacts,
  id: string,
): { readonly broken: readonly string[]; readonly unclear: readonly string[]; readonly holding: readonly string[] } {
  const told = (standing: 'invalid' | 'unsupported', what: string): readonly string[] => {
    const [first, ...others] = faults.filter((fault) => fault.standing === standing);
    if (first === undefined) return [];
    const more = Math.max(byStanding[standing] - 1, others.length);
    const rest = more > 0 ? `; ${more} more in it likewise` : '';
    return [`the appended signature of ${first.path} in ${id} ${what}: ${first.detail}${rest}`];
  };
  return {
    broken: told('invalid', 'does not hold'),
    unclear: told('unsupported', 'cannot be checked'),
    holding: byStanding.valid > 0 ? [`${byStanding.valid} of kernel modules in it`] : [],
  };
}

/** Signatures of drivers that lie in the file, and of what is installed with them, that are over other bytes. */
function brokenInside({ packages }: ArtifactFacts, id: string): readonly string[] {
  const files = packages.known ? packages.value.files : [];
  return files.flatMap(({ path, signatures }) =>
    (signatures.known ? signatures.value : [])
      .filter((signature) => standing(signature) === 'broken')
      .map(({ form, detail }) => `the ${FORM_NAMES[form]} of ${path} in ${id} does not hold: ${detail}`),
  );
}

export default artifactRule({
  id: 'signature/digest-intact',
  title: 'Every signature is over the bytes that ship',
  rationale:
    'A signature says nothing about a file that was changed after it. The hash that it covers is worked out again from ' +
    'the file, for every signature and every one nested in it: a tool that looks at the outer one alone passes a file ' +
    'whose inner one was broken by a later step, and Windows versions differ in which of them they read. Kernel modules ' +
    'are stripped and packed after they were signed, and a catalog goes on listing the file of the build before.',
  remedy: 'Sign the file again as the last step of the build, and change nothing in it afterwards.',
  severity: 'error',
  waivable: false,
  sees: ['bytes'],
  phases: ['local', 'pull-request', 'merge-group', 'deploy'],
  since: '0.1.0',
  controls: {
    ssdf: ['PS.2.1'],
    'nist-800-53': ['CM-14', 'SI-7', 'SI-7(15)'],
    'iec-62443-4-1': ['SM-6', 'SUM-4'],
    cra: ['I(2)(f)'],
  },
  incidents: ['KB3081436: dual-signed drivers, 2015', 'Windows 10 1607 kernel-mode code signing policy'],
  references: ['https://learn.microsoft.com/windows/win32/debug/pe-format#certificate-data'],
  options: {},
  scope: {},
  needs: ['format', 'modules'],

  evaluate({ artifact: { declared, index, format, modules: found }, release, at }) {
    const { id, catalog } = declared;
    const facts = release.artifacts.filter((a) => a.index === index).map((a) => a.signatures);
    const signatures = facts.flatMap((fact) => (fact.known ? fact.value : []));
    const unread = facts.flatMap((fact) => (fact.known ? [] : [fact.why]));
    const holding: string[] = [];
    const outcomes: Outcome[] = [];
    for (const signature of signatures) {
      const { form, digestAlgorithm, signedDigest, computedDigest, detail, status } = signature;
      const name = FORM_NAMES[form];
      switch (standing(signature)) {
        case 'broken': {
          const what =
            status === 'invalid'
              ? `does not hold: ${detail}`
              : `covers ${short(signedDigest)}, and the file's ${digestAlgorithm} is ${short(computedDigest)}`;
          outcomes.push(violation(`the ${name} of ${id} ${what}`, at('path')));
          break;
        }
        case 'unclear':
          outcomes.push(indeterminate(`the ${name} of ${id} cannot be checked: ${detail}`, at('path')));
          break;
        case 'unchecked':
          unread.push(detail);
          break;
        case 'holds':
          holding.push(`${name} (${digestAlgorithm})`);
      }
    }
    // A file that is a module, or nothing but one that is packed, has been looked at above.
    if (!signatures.some(({ form }) => form === 'appended')) {
      const { broken, unclear, holding: more } = inside(found, id);
      outcomes.push(...broken.map((says) => violation(says, at('path'))));
      outcomes.push(...unclear.map((says) => indeterminate(says, at('path'))));
      holding.push(...more);
    }
    const packed = brokenInside(factsAt(release.artifacts, index), id).map((says) => violation(says, at('path')));
    outcomes.push(...capped(packed, at('path')));
    if (facts.some((fact) => !fact.known) && !isUnread(format, catalog)) {
      outcomes.push(...unread.map((why) => indeterminate(`the signatures of ${id}: ${why}`, at('path'))));
    }
    if (outcomes.length > 0) return outcomes;
    if (holding.length > 0) return pass(`${id} has the hash that its signatures cover: ${holding.join(', ')}`);
    const [why] = unread;
    return notApplicable(why === undefined ? `${id} carries no signature` : `${id} has none that was checked: ${why}`);
  },

  examples: DIGEST_EXAMPLES,
});
