import type { ArtifactClass, Authority } from './classification.js';

/** Order of channels, least exposed first: `stable` reaches most hosts. */
export const CHANNELS = ['dev', 'beta', 'stable'] as const;
export type Channel = (typeof CHANNELS)[number];

export const ARCHITECTURES = ['x64', 'x86', 'arm64', 'arm', 'riscv64', 'ppc64le', 's390x'] as const;
export type Architecture = (typeof ARCHITECTURES)[number];

export const OPERATING_SYSTEMS = ['windows', 'linux', 'macos', 'firmware'] as const;
export type OperatingSystem = (typeof OPERATING_SYSTEMS)[number];

/** Kinds of installation of Windows, which takes other drivers on a server than on a client. */
export const EDITIONS = ['client', 'server'] as const;
export type Edition = (typeof EDITIONS)[number];

/** The release manifest as its schema allows it. Every value is a claim by whoever wrote it, never an observation. */
export interface Manifest {
  readonly apiVersion: 'ringgate/v1';
  readonly kind: 'Release';
  readonly release: Release;
  readonly targets?: readonly Target[];
  /** Folders whose every file must be listed as an artifact; relative to the manifest. */
  readonly payload?: readonly string[];
  readonly artifacts: readonly DeclaredArtifact[];
  readonly rollout?: Rollout;
  readonly evidence?: readonly DeclaredEvidence[];
  /** Bills of materials (CycloneDX or SPDX), relative to the manifest. */
  readonly sbom?: readonly string[];
  /** Statements on which known vulnerabilities touch the release (VEX), relative to the manifest. */
  readonly vex?: readonly string[];
  readonly rollback?: Rollback;
  readonly recovery?: Recovery;
  readonly customers?: Customers;
}

export interface Release {
  readonly product: string;
  readonly version: string;
  readonly channel: Channel;
  readonly owner?: string;
  readonly oncall?: string;
  readonly change?: string;
  /** Path of the release notes, relative to the manifest. */
  readonly notes?: string;
  /** Detached signature over the manifest itself, relative to it. */
  readonly signature?: string;
  readonly emergency?: Emergency;
  /** Set where the version is lower than the last one on purpose. */
  readonly rollback?: boolean;
}

export interface Emergency {
  readonly reason: string;
  readonly incident: string;
  /** Day of the review after the fact, as year-month-day in universal time. */
  readonly retrospective?: string;
}

export interface Target {
  readonly os: OperatingSystem;
  /** Range of operating system versions or builds. */
  readonly versions?: string;
  readonly distro?: string;
  /** Of Windows; a target that does not say may be either. */
  readonly edition?: Edition;
  /** Kernel version patterns, e.g. `6.1.*`. */
  readonly kernels?: readonly string[];
  readonly arch: readonly Architecture[];
  /** Share of the fleet, 0 to 1. */
  readonly share?: number;
}

export const START_TYPES = ['boot', 'system', 'auto', 'demand', 'disabled'] as const;
export type StartType = (typeof START_TYPES)[number];

export interface DeclaredArtifact {
  readonly id: string;
  /** Relative to the manifest, forward slashes. */
  readonly path: string;
  /** Lower-case hexadecimal SHA-256 of the whole file. */
  readonly sha256: string;
  /** Size in bytes, compared with the file where it is given. */
  readonly size?: number;
  readonly class: ArtifactClass;
  readonly version?: string;
  readonly arch?: readonly Architecture[];
  /** Service start type of a driver. */
  readonly start?: StartType;
  readonly errorControl?: 'ignore' | 'normal' | 'severe' | 'critical';
  readonly authority?: readonly Authority[];
  /** Where it is installed, as the target's own path. */
  readonly installPath?: string;
  readonly signer?: { readonly subject: string };
  readonly provenance?: string;
  /** Detached signature over the file, relative to the manifest. */
  readonly signature?: string;
  readonly catalog?: string;
  /** Signed statement of what inspection saw at build time, relative to the manifest; stands in for bytes that are not there. */
  readonly inspection?: string;
  readonly consumer?: Consumer;
  /** Id of the component that a kill switch, flag or revocation list switches. */
  readonly switches?: string;
  /** Why kernel-interpreted rapid content cannot be read in user mode. */
  readonly kernelJustification?: string;
  /** Accepts that this artifact now starts earlier or fails harder than in the release before. */
  readonly bootPromotion?: { readonly reason: string; readonly approvedBy: string };
  readonly content?: DeclaredContent;
}

/** The component that interprets a piece of content. */
export interface Consumer {
  readonly component: string;
  /** Every supported version of it, as a semver range. */
  readonly versions: string;
}

export interface DeclaredContent {
  /** Name of the content's format, as its reader's contracts call it. */
  readonly schema: string;
  /** Pattern of the contract files that the reader's builds exported, one a version. */
  readonly contracts?: string;
  /** Path of a JSON Schema that JSON or YAML content must satisfy. */
  readonly jsonSchema?: string;
  /** How many input fields the content expects its reader to supply. */
  readonly fields?: number;
  readonly features?: readonly string[];
  /** Entries in the content, where it is not JSON or YAML that can be counted. */
  readonly entries?: number;
  readonly limits?: ContentLimits;
}

export interface ContentLimits {
  readonly maxBytes?: number;
  readonly maxEntries?: number;
  readonly maxDepth?: number;
}

export interface Rollout {
  /** Hosts that will get the release. */
  readonly population: number;
  /** Share of them that is online at a time, 0 to 1. */
  readonly onlineFraction?: number;
  readonly stages: readonly Stage[];
  readonly halt?: Halt;
  /** Channels of this release that bypass the stages, e.g. global configuration. */
  readonly unstaged?: readonly string[];
}

export interface Stage {
  readonly name: string;
  readonly audience?: 'internal' | 'external';
  /** Exactly one of `hosts` and `percent` is given. `percent` is cumulative: 100 is everybody. */
  readonly hosts?: number;
  readonly percent?: number;
  /** How long the stage is watched before the next one, e.g. `24h`, `90m`, `2d`. */
  readonly bake?: string;
  /** `deploy` is the default; the others touch nobody and are no stages. */
  readonly mode?: 'deploy' | 'simulate' | 'audit' | 'log-only';
  /** Names of targets, architectures or consumer versions that the stage reaches. */
  readonly covers?: readonly string[];
}

export interface Halt {
  readonly automatic: boolean;
  /** From the first failure seen to no further host exposed. */
  readonly within?: string;
  readonly onMissingData?: 'halt' | 'hold' | 'continue';
  readonly control?: { readonly group: string; readonly minHosts?: number };
  readonly metrics?: readonly Metric[];
}

export const METRIC_KINDS = ['crash', 'liveness', 'network', 'updater', 'performance', 'other'] as const;
export type MetricKind = (typeof METRIC_KINDS)[number];

export interface Metric {
  readonly name: string;
  readonly kind: MetricKind;
  readonly max?: number;
  readonly min?: number;
  readonly per?: 'host-hour' | 'host-day' | 'host';
  readonly within?: string;
  /** Names of the stages it watches; all of them where absent. */
  readonly stages?: readonly string[];
}

export interface DeclaredEvidence {
  readonly suite: string;
  /** Path of the report, relative to the manifest. */
  readonly report: string;
  /** Path of an in-toto test-result statement that binds the report to digests. */
  readonly statement?: string;
  /** Ids of the artifacts it is about. */
  readonly artifacts: readonly string[];
}

export interface Rollback {
  readonly to: { readonly version: string; readonly sha256?: string };
  readonly evidence?: string;
}

export interface Recovery {
  readonly bootLoopBreaker?: { readonly after: number; readonly action: string };
  readonly path?: string;
  readonly evidence?: string;
  readonly offline?: { readonly media?: string; readonly diskEncryptionKeys?: string };
  readonly undo?: string;
  readonly backoff?: { readonly jitter: boolean; readonly maxDelay?: string };
}

export interface Customers {
  readonly defer?: boolean;
  readonly pin?: readonly string[];
  readonly rings?: boolean;
  /** Time between the notice and the first external stage. */
  readonly notice?: string;
  readonly excludeFromEarly?: readonly string[];
  /** Says that the choices above hold for content as for code. */
  readonly appliesToContent?: boolean;
}
