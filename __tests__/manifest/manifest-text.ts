/** A manifest that says everything the schema knows. */
export const FULL = `apiVersion: ringgate/v1
kind: Release
release:
  product: endpoint-sensor
  version: 7.16.18605
  channel: stable
  owner: sensor-release@example.com
  oncall: "#sensor-oncall"
  change: CHG-20931
  notes: notes/7.16.18605.md
  emergency: {reason: CVE-2026-1234, incident: INC-77, retrospective: 2026-01-18}
  rollback: false
targets:
  - {os: windows, versions: ">=10.0.17763", arch: [x64, arm64], share: 0.93}
  - {os: linux, distro: debian-12, kernels: ["6.1.*"], arch: [x64], share: 0.07}
payload: [build, content]
artifacts:
  - id: csagent
    path: build/csagent.sys
    sha256: 5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef
    size: 1024
    class: kernel-driver
    version: "7.16"
    arch: [x64]
    start: boot
    errorControl: critical
    authority: [boot-veto, network-cut, process-kill]
    installPath: C:\\Windows\\System32\\drivers\\csagent.sys
    signer: {subject: "Microsoft Windows Hardware Compatibility Publisher"}
    provenance: evidence/csagent.intoto.jsonl
    catalog: build/csagent.cat
    bootPromotion: {reason: It must see early loads, approvedBy: kernel-owners}
  - id: cf291
    path: content/C-00000291-00000000-00000032.sys
    sha256: 5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03
    class: rapid-response-content
    consumer: {component: csagent, versions: ">=7.11.0 <7.17.0"}
    switches: named-pipe-rule
    kernelJustification: >
      The event is seen
      in the kernel only.
    content:
      schema: ipc-template/1
      contracts: contracts/csagent-*.json
      jsonSchema: schemas/ipc.json
      fields: 21
      features: [named-pipe, non-wildcard-21]
      entries: 3
      limits: {maxBytes: 65536, maxEntries: 200, maxDepth: 8}
rollout:
  population: 8500000
  onlineFraction: 0.7
  stages:
    - {name: internal, audience: internal, hosts: 400, bake: 24h, mode: deploy}
    - {name: canary, percent: 1, bake: 24h, covers: [windows-10, windows-11]}
    - {name: all, percent: 100}
  halt:
    automatic: true
    within: 15m
    onMissingData: halt
    control: {group: holdback, minHosts: 1000}
    metrics:
      - {name: crash-rate, kind: crash, max: 0.0001, per: host-hour}
      - {name: check-in, kind: liveness, min: 0.995, within: 10m, stages: [canary]}
  unstaged: [global-configuration]
evidence:
  - {suite: boot, report: evidence/boot.junit.xml, statement: evidence/boot.intoto.json, artifacts: [csagent]}
rollback: {to: {version: 7.16.18604, sha256: 5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef}, evidence: evidence/rollback.junit.xml}
recovery:
  bootLoopBreaker: {after: 3, action: skip-content}
  path: winre-script
  evidence: evidence/recovery.junit.xml
  offline: {media: winre.iso, diskEncryptionKeys: in the vault of the customer}
  undo: restore from quarantine
  backoff: {jitter: true, maxDelay: 1h}
customers: {defer: true, pin: [n-1, n-2], rings: true, notice: 24h, excludeFromEarly: [healthcare], appliesToContent: true}
`;

const SHA = 'a'.repeat(64);

/** A minimal manifest, with `more` lines after it. The first of them is line 10. */
export const minimal = (more = ''): string => `apiVersion: ringgate/v1
kind: Release
release: {product: sensor, version: 1.0.0, channel: stable}
artifacts:
  - id: one
    path: build/one.bin
    sha256: ${SHA}
    class: user-space
    # the last key
${more}`;
