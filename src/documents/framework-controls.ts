import type { Framework } from '../rules/rule.js';
import { NIST_800_53, SSDF, SSDF_DRAFT } from './framework-nist.js';

/** The controls of a framework that a release of software can concern. */
export interface FrameworkList {
  /** The text that the list is from. */
  readonly source: string;
  /** Day on which it was gone over. */
  readonly reviewed: string;
  readonly whole: boolean;
  /** By id, what each is about in words of our own. */
  readonly controls: Readonly<Record<string, string>>;
}

const REVIEWED = '2026-10-02';

/** Every framework's list. A control that is in none of them, and that a rule names, is shown without words. */
export const FRAMEWORK_LISTS: Readonly<Record<Framework, FrameworkList>> = {
  ssdf: SSDF,
  'ssdf-1.2-draft': SSDF_DRAFT,
  'nist-800-53': NIST_800_53,
  'cisa-ssd': {
    source: 'CISA, FBI, ASD ACSC: Safe Software Deployment, 24 October 2024',
    reviewed: REVIEWED,
    whole: true,
    controls: {
      '1 planning': 'risks, expected failures, the variety of devices',
      '2 development and testing': 'of the update itself, before anybody gets it',
      '3 internal rollout': 'on systems of the vendor',
      '4 deployment and canary testing': 'few systems first, watched',
      '5 controlled rollout': 'at a pace that leaves room to stop',
      '6 feedback into planning': 'near misses included',
    },
  },
  'iec-62443-4-1': {
    source: 'IEC 62443-4-1:2018, practices that a release concerns',
    reviewed: REVIEWED,
    whole: false,
    controls: {
      'SM-6': 'integrity of files',
      'SM-7': 'security of the development environment',
      'SM-8': 'protection of private keys',
      'SM-9': 'requirements for components from outside',
      'SM-10': 'components developed by others',
      'SD-4': 'practices of secure design',
      'SI-1': 'review of the implementation',
      'SVV-1': 'tests of security requirements',
      'SVV-2': 'tests of the mitigation of threats',
      'SVV-3': 'tests for vulnerabilities',
      'SVV-4': 'penetration tests',
      'SVV-5': 'independence of testers',
      'DM-1': 'receiving notice of security issues',
      'DM-2': 'reviewing them',
      'DM-3': 'assessing them',
      'DM-4': 'addressing them',
      'DM-5': 'disclosing them',
      'DM-6': 'going over the handling from time to time',
      'SUM-1': 'qualification of updates',
      'SUM-2': 'documentation of updates',
      'SUM-3': 'documentation of updates of what the product depends on',
      'SUM-4': 'delivery of updates',
      'SUM-5': 'timely delivery of updates',
    },
  },
  'iso-27001': {
    source: 'ISO/IEC 27001:2022, Annex A, controls that a release concerns',
    reviewed: REVIEWED,
    whole: false,
    controls: {
      'A.5.3': 'segregation of duties',
      'A.8.8': 'management of technical vulnerabilities',
      'A.8.9': 'configuration management',
      'A.8.13': 'backup of information',
      'A.8.14': 'redundancy',
      'A.8.19': 'installation of software on operational systems',
      'A.8.25': 'life cycle of secure development',
      'A.8.29': 'security testing in development and acceptance',
      'A.8.31': 'separation of development, test and production',
      'A.8.32': 'change management',
    },
  },
  dora: {
    source: 'Delegated Regulation (EU) 2024/1774, the article on change management',
    reviewed: REVIEWED,
    whole: false,
    controls: {
      'Art. 17(1)':
        'changes: requirements verified, approval independent of whoever asks and carries out, fall-back and abort, emergency changes',
    },
  },
  nis2: {
    source: 'Implementing Regulation (EU) 2024/2690, Annex, points that a release concerns',
    reviewed: REVIEWED,
    whole: false,
    controls: {
      '6.4': 'change management, repairs and maintenance, with reasons where the procedure was skipped',
      '6.6': 'patches tested before production, from trusted sources, checked for integrity',
      '6.10': 'handling and disclosure of vulnerabilities',
    },
  },
  cra: {
    source: 'Regulation (EU) 2024/2847, Annex I, points that a release concerns',
    reviewed: REVIEWED,
    whole: false,
    controls: {
      'I(2)(a)': 'no known exploitable vulnerabilities',
      'I(2)(b)': 'secure configuration by default, with a way back to it',
      'I(2)(c)': 'security updates: automatic, with notice, opting out and putting off',
      'I(2)(f)': 'integrity of data, programs and configuration',
      'I(2)(h)': 'availability of essential functions',
      'I(2)(i)': 'little harm to other devices and networks',
      'I(2)(k)': 'limited effect of incidents',
      'I(2)(l)': 'recording of what concerns security',
      'II(1)': 'a bill of materials',
      'II(2)': 'remediation without delay, apart from new functions where that can be done',
      'II(3)': 'regular tests and reviews',
      'II(7)': 'secure distribution of updates',
      'II(8)': 'updates without delay and free of charge, with advisories',
    },
  },
  slsa: {
    source: 'SLSA 1.2, build and source tracks',
    reviewed: REVIEWED,
    whole: true,
    controls: {
      'Build L1': 'provenance exists',
      'Build L2': 'provenance is signed by a hosted build platform',
      'Build L3': 'builds are isolated and provenance cannot be forged by them',
      'Source L1': 'version control',
      'Source L2': 'history is kept, with provenance of the source',
      'Source L3': 'technical controls are enforced continuously',
      'Source L4': 'two parties review every change',
    },
  },
};
