/**
 * What tests use of @sigstore/mock. Its own declarations need those of browsers, and of packages that it does not bring
 * along.
 */
import type { KeyObject } from 'node:crypto';

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

interface Handler {
  readonly path: string;
  readonly fn: (body: string) => Promise<{
    readonly statusCode: number;
    readonly response: string | Uint8Array;
    readonly contentType?: string;
  }>;
}

interface CtLog {
  readonly publicKey: Buffer;
}

interface Authority {
  readonly rootCertificate: ArrayBufferView;
}

interface TimestampAuthority extends Authority {
  readonly intCertificate: ArrayBufferView;
}

interface TransparencyLog {
  readonly publicKey: Buffer;
}

export declare function initializeCTLog(keys: KeyPair): Promise<CtLog>;
export declare function initializeCA(keys: KeyPair, ctlog: CtLog, clock?: Date): Promise<Authority>;
export declare function initializeTLog(url: string, keys: KeyPair, clock?: Date): Promise<TransparencyLog>;
export declare function initializeTSA(keys: KeyPair, clock?: Date): Promise<TimestampAuthority>;
export declare function fulcioHandler(ca: Authority, options?: { subjectClaim?: string }): Handler;
export declare function rekorHandler(tlog: TransparencyLog): Handler;
export declare function tsaHandler(tsa: TimestampAuthority): Handler;
