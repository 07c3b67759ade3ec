/**
 * Fulcio, Rekor and a time stamp authority on loopback, as @sigstore/mock plays them, and the runner that gives tokens.
 * The mock's log keeps what it is sent; Rekor keeps the canonical form of an entry, so that is made here first.
 */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  fulcioHandler,
  initializeCA,
  initializeCTLog,
  initializeTLog,
  initializeTSA,
  rekorHandler,
  tsaHandler,
} from '@sigstore/mock';

export const SUBJECT = 'https://github.com/example/sensor/.github/workflows/build.yml@refs/heads/main';
export const ISSUER = 'https://token.actions.example.com';
export const RUNNER_SECRET = 'runner-secret-0123456789';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A token as the runner gives it; the mock asks for no signature. */
export const TOKEN = `${part({ alg: 'none' })}.${part({ iss: ISSUER, sub: SUBJECT, aud: 'sigstore' })}.c2ln`;

/** What the servers answer instead of their own answer, by path; tests change it. */
export type Overrides = Map<string, (response: ServerResponse) => void>;

export interface Loopback {
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
  readonly root: unknown;
  readonly overrides: Overrides;
  /** Every path that was asked, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** Milliseconds by which its stamps are ahead of its beginning. */
export const STAMPED_AHEAD = 5 * 60_000;
const STAMP_PATH = '/api/v1/timestamp';
const pair = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });

/** A whole instance with one root. */
export async function sigstoreLoopback(): Promise<Loopback> {
  const asked: string[] = [];
  const overrides: Overrides = new Map();
  const handlers = new Map<
    string,
    (body: string) => Promise<{ statusCode: number; response: unknown; contentType?: string }>
  >();
  const server = createServer((request, response) => {
    void answer(request, response, { asked, overrides, handlers });
  });
  const url = await listening(server);
  const [ctKeys, caKeys, logKeys, stampKeys] = [pair('P-256'), pair('P-384'), pair('P-256'), pair('P-384')];
  const ctlog = await initializeCTLog(ctKeys);
  const ca = await initializeCA(caKeys, ctlog);
  const tlog = await initializeTLog(url, logKeys);
  // It stamps one instant. Certificates of signers begin when they sign and last ten minutes: this lies within them all.
  const tsa = await initializeTSA(stampKeys, new Date(Date.now() + STAMPED_AHEAD));
  handlers.set('/api/v2/signingCert', fulcioHandler(ca).fn);
  handlers.set('/api/v1/log/entries', (body) => rekorHandler(tlog).fn(canonical(body)));
  handlers.set(STAMP_PATH, tsaHandler(tsa).fn);
  handlers.set('/token', () =>
    Promise.resolve({ statusCode: 200, response: JSON.stringify({ value: TOKEN }), contentType: 'application/json' }),
  );
  return {
    url,
    env: {
      SIGSTORE_FULCIO_URL: url,
      SIGSTORE_REKOR_URL: url,
      ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/token?api-version=1`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: RUNNER_SECRET,
      GITHUB_ACTIONS: 'true',
    },
    root: rootOf({ url, ctlog, ca, tlog, tsa }),
    overrides,
    asked,
    close: () =>
      new Promise((done) =>
        server.close(() => {
          done();
        }),
      ),
  };
}

const listening = (server: Server): Promise<string> =>
  new Promise((done) =>
    server.listen(0, '127.0.0.1', () => {
      done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    }),
  );

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  {
    asked,
    overrides,
    handlers,
  }: {
    asked: string[];
    overrides: Overrides;
    handlers: ReadonlyMap<
      string,
      (body: string) => Promise<{ statusCode: number; response: unknown; contentType?: string }>
    >;
  },
): Promise<void> {
  const url = new URL(request.url ?? '', 'http://loopback');
  asked.push(`${url.pathname}${url.search}`);
  const pieces: Uint8Array[] = [];
  for await (const piece of request as AsyncIterable<Uint8Array>) pieces.push(piece);
  const override = overrides.get(url.pathname);
  if (override) {
    override(response);
    return;
  }
  const handler = handlers.get(url.pathname);
  const wantsSecret = url.pathname === '/token' && request.headers.authorization !== `Bearer ${RUNNER_SECRET}`;
  if (!handler || wantsSecret) {
    response.writeHead(wantsSecret ? 401 : 404).end();
    return;
  }
  const { statusCode, response: body, contentType } = await handler(Buffer.concat(pieces).toString('utf8'));
  response.writeHead(statusCode, { 'content-type': contentType ?? 'text/plain' }).end(body as string);
}

/** A dsse entry as Rekor keeps it: digests and signatures, and nothing of what was signed. */
function canonical(body: string): string {
  const proposed = JSON.parse(body) as {
    kind: string;
    spec: { proposedContent: { envelope: string; verifiers: string[] } };
  };
  if (proposed.kind !== 'dsse') return body;
  const { envelope, verifiers } = proposed.spec.proposedContent;
  const { payload, signatures } = JSON.parse(envelope) as { payload: string; signatures: { sig: string }[] };
  const digest = (bytes: string | Buffer) => ({
    algorithm: 'sha256',
    value: createHash('sha256').update(bytes).digest('hex'),
  });
  return JSON.stringify({
    apiVersion: '0.0.1',
    kind: 'dsse',
    spec: {
      envelopeHash: digest(envelope),
      payloadHash: digest(Buffer.from(payload, 'base64')),
      signatures: signatures.map(({ sig }, i) => ({ signature: sig, verifier: verifiers[i] })),
    },
  });
}

interface Parts {
  readonly url: string;
  readonly ctlog: Awaited<ReturnType<typeof initializeCTLog>>;
  readonly ca: Awaited<ReturnType<typeof initializeCA>>;
  readonly tlog: Awaited<ReturnType<typeof initializeTLog>>;
  readonly tsa: Awaited<ReturnType<typeof initializeTSA>>;
}

function rootOf({ url, ctlog, ca, tlog, tsa }: Parts): unknown {
  const validFor = { start: new Date(Date.now() - 60_000).toISOString() };
  const b64 = (bytes: ArrayBufferView): string =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  const subject = { organization: 'example', commonName: 'loopback' };
  const log = (publicKey: Buffer) => ({
    baseUrl: url,
    hashAlgorithm: 'SHA2_256',
    publicKey: { rawBytes: b64(publicKey), keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor },
    logId: { keyId: createHash('sha256').update(publicKey).digest('base64') },
  });
  return {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: [log(tlog.publicKey)],
    ctlogs: [log(ctlog.publicKey)],
    certificateAuthorities: [
      { subject, uri: url, certChain: { certificates: [{ rawBytes: b64(ca.rootCertificate) }] }, validFor },
    ],
    timestampAuthorities: [
      {
        subject,
        uri: url,
        certChain: { certificates: [{ rawBytes: b64(tsa.intCertificate) }, { rawBytes: b64(tsa.rootCertificate) }] },
        validFor,
      },
    ],
  };
}
