import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

const FILE = 'examples/workflows/comment-on-forks.yml';
const { jobs } = parse(readFileSync(FILE, 'utf8')) as {
  jobs: { comment: { steps: { with: { script: string } }[] } };
};
const script = jobs.comment.steps[0]!.with.script;
type Script = (github: unknown, context: unknown, core: unknown, require: unknown) => Promise<void>;
const AsyncFunction = (async () => Promise.resolve()).constructor as new (...source: string[]) => Script;
const comment = new AsyncFunction('github', 'context', 'core', 'require', script);

const HEAD = '0123456789abcdef0123456789abcdef01234567';

/** A zip archive of one file, as GitHub gives an artifact. */
function zip(name: string, bytes: Buffer, { method = 8, files = 1 } = {}): Buffer {
  const packed = method === 8 ? deflateRawSync(bytes) : bytes;
  const head = (signature: number, size: number): Buffer => {
    const out = Buffer.alloc(size);
    out.writeUInt32LE(signature);
    return out;
  };
  const local = head(0x04034b50, 30);
  local.writeUInt16LE(method, 8);
  local.writeUInt32LE(crc32(bytes), 14);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(bytes.length, 22);
  local.writeUInt16LE(name.length, 26);
  const central = head(0x02014b50, 46);
  central.writeUInt16LE(method, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(bytes.length, 24);
  central.writeUInt16LE(name.length, 28);
  const end = head(0x06054b50, 22);
  end.writeUInt16LE(files, 10);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}

interface Told {
  readonly written: string[];
  readonly notices: string[];
}

async function run(
  archive: Buffer,
  { size = archive.length, open = 1, comments = [] as object[] } = {},
): Promise<Told> {
  const told: Told = { written: [], notices: [] };
  const pull = { number: 7, head: { sha: HEAD, repo: { id: 5 } } };
  const list = () => undefined;
  const listComments = () => undefined;
  const write = ({ body }: { body: string }) => void told.written.push(body);
  const github = {
    paginate: (route: unknown) => Promise.resolve(route === list ? Array.from({ length: open }, () => pull) : comments),
    rest: {
      pulls: { list },
      actions: {
        listWorkflowRunArtifacts: () =>
          Promise.resolve({ data: { artifacts: [{ id: 1, expired: false, size_in_bytes: size }] } }),
        downloadArtifact: () => Promise.resolve({ data: Uint8Array.from(archive).buffer }),
      },
      issues: { listComments, createComment: write, updateComment: write },
    },
  };
  const context = {
    repo: { owner: 'acme', repo: 'sensor' },
    payload: { workflow_run: { id: 3, head_sha: HEAD, head_repository: { id: 5 } } },
  };
  const core = { notice: (text: string) => void told.notices.push(text) };
  await comment(github, context, core, createRequire(import.meta.url));
  return told;
}

const verdict = (change: object = {}): Buffer =>
  Buffer.from(JSON.stringify({ schema: 'ringgate/verdict/v1', verdict: 'fail', findings: [], ...change }));

describe('the comment on a pull request of a fork', () => {
  it.each([8, 0])('tells the verdict that the run left, packed as %s', async (method) => {
    const { written } = await run(zip('verdict.json', verdict(), { method }));
    expect(written).toEqual([expect.stringContaining(`**Ringgate: fail**, as the run of the fork at ${HEAD}`)]);
  });

  it('shows what a stranger wrote as plain characters only', async () => {
    const message = '@acme/all `x` <img src=x> [a](http://b) \u202e\n::set-output';
    const findings = [
      { rule: '![x](http://b)', message },
      ...Array.from({ length: 30 }, () => ({ rule: 'rollout/bake', message: 7 })),
    ];
    const { written } = await run(zip('verdict.json', verdict({ findings })));
    expect(written[0]).toContain(
      '- `unknown`: `@acme/all ?x? <img src=x> [a](http://b) ???::set-output`'.replace('???', '??'),
    );
    expect(written[0]).toContain('- and 11 more');
    expect(written[0]!.length).toBeLessThan(65_536);
  });

  it('is written once, and not again while it says the same', async () => {
    const first = await run(zip('verdict.json', verdict()));
    const comments = [{ id: 1, user: { login: 'github-actions[bot]' }, body: first.written[0] }];
    expect((await run(zip('verdict.json', verdict()), { comments })).written).toEqual([]);
    expect((await run(zip('verdict.json', verdict({ verdict: 'pass' })), { comments })).written).toHaveLength(1);
  });

  it.each([
    ['no open pull request', { open: 0 }],
    ['two of them', { open: 2 }],
    ['an archive that is too long', { size: 1_000_001 }],
  ])('is not written for %s', async (_, options) => {
    const { written, notices } = await run(zip('verdict.json', verdict()), options);
    expect(written).toEqual([]);
    expect(notices).toHaveLength(1);
  });

  it.each([
    ['no archive', Buffer.from('none')],
    ['an archive of two files', zip('verdict.json', verdict(), { files: 2 })],
    ['another file', zip('../verdict.json', verdict())],
    ['another packing', zip('verdict.json', verdict(), { method: 14 })],
    ['a bomb', zip('verdict.json', Buffer.alloc(9_000_000, 0x20))],
    ['no JSON', zip('verdict.json', Buffer.from('{'))],
    ['no UTF-8', zip('verdict.json', Buffer.from([0xff]))],
    ['another schema', zip('verdict.json', verdict({ schema: 'x' }))],
    ['another word', zip('verdict.json', verdict({ verdict: 'PASS' }))],
    ['findings that are no list', zip('verdict.json', verdict({ findings: {} }))],
  ])('is not written from %s', async (_, archive) => {
    await expect(run(archive)).rejects.toThrow();
  });
});

it('executes nothing and checks nothing out', () => {
  expect(readFileSync(FILE, 'utf8')).not.toMatch(
    /actions\/checkout|\brun:|child_process|\beval\b|\$\{\{[^}]*\}\}[^\n]*script/,
  );
  expect(script).not.toContain('${{');
});
