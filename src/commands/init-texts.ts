/** A policy to start from. */
export const POLICY_TEXT = `# What this repository asks of a release. Kept as code: changes are reviewed like any other.
# \`ringgate rules\` lists the rules, \`ringgate explain <rule>\` says why one is there.
apiVersion: ringgate/v1
kind: Policy
extends: ["ringgate:recommended"] # or ringgate:strict, ringgate:audit
# rules:
#   customers/notified: error # a severity: error, warning, note or off
#   rollout/first-stage-small: [error, {maxPercent: 0.5}] # or a severity and options
`;

/** What the history folder is for. An empty one says: this is the first release. */
export const HISTORY_README = `# Release history

Manifests of earlier releases, one file each (\`1.4.0.yaml\`). Copy a release's manifest here once it has shipped, and
change none of them afterwards. Rules compare a release with these: its version must advance, content must not grow out
of proportion, a field used for the first time needs its own test.

An empty folder says that nothing was released before. Without the folder that is not known, and the gate stays shut.
`;

/** A workflow to start from. */
export const WORKFLOW_TEXT = `# Make the job "ringgate" a required check. Give this workflow no path filter and the job no condition: a job kept from
# running by a filter stays pending for ever, and a skipped one counts as success.
name: ringgate
on:
  pull_request:
  merge_group:
permissions:
  contents: read
  pull-requests: read
  checks: read
jobs:
  ringgate:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          persist-credentials: false
      - uses: ringgate/ringgate@v0 # edit: pin the full commit SHA
        with:
          manifests: release.yaml
`;
