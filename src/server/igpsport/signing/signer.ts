import { AppError, type AppErrorKind } from '../../errors.ts';
import type { Text } from '../../language/language.ts';
import { signingTexts } from '../../language/service.ts';
import { createOnce } from '../../waiting/once.ts';
import type { Ask } from '../call.ts';
import { dataOf } from '../envelope.ts';
import { publicKey } from '../schemas.ts';
import type { Log } from '../transport/http.ts';
import { apiPath } from '../urls.ts';
import type { LoadedModule, LoadModule, Origin } from './discovery.ts';
import type { SignatureParts, SigningInstance } from './module.ts';

/** What is signed: the method, path and query exactly as sent, the body's text ('' for none). */
export type SignedParts = { readonly method: string; readonly path: string; readonly body: string };

export type Signature = {
  readonly headers: Readonly<Record<string, string>>;
  /** Which handshake it was made under. */
  readonly handshake: number;
};

/** Signs the requests of a region that wants it; everything it needs is had on first use. */
export type RequestSigner = {
  /** Gets a signer ready; false when none can be had, and requests go unsigned. */
  readonly ready: (signal: AbortSignal) => Promise<boolean>;
  /** Headers with a fresh nonce and time stamp; null while no signer is ready. */
  readonly sign: (parts: SignedParts) => Signature | null;
  /** A new handshake after `refused` was refused; false where it would not help. At most one a minute. */
  readonly renew: (refused: Signature, signal: AbortSignal) => Promise<boolean>;
  /** Told when a request was refused signed and accepted unsigned: nothing is signed any more. */
  readonly retire: () => void;
  /** Why requests go unsigned, a sentence; null where nothing is known to keep them from being signed. */
  readonly whyUnsigned: () => Text | null;
};

type Dependencies = {
  readonly load: LoadModule;
  /** Late, because what it asks through signs with this very signer. */
  readonly ask: () => Ask;
  readonly clock: () => number;
  readonly serverNowMs: () => number;
  readonly random: () => number;
  readonly log: Log;
};

type Signing = { readonly instance: SigningInstance; readonly origin: Origin; readonly handshake: number };

const ACCESS = { 'x-access-key': 'AKIDWebClient', 'x-platform': 'web' };

const PUBLIC_KEY = {
  name: 'public key',
  method: 'GET',
  path: apiPath`/service/edge-core/api/public/key`,
  repeatable: true,
  signed: false,
  headers: ACCESS,
} as const;

const RENEW_EVERY_MS = 60_000;
/** A signer that could not be had is looked for again after this long. */
const LOOK_AGAIN_MS = 300_000;
/** Failures of the way to the service, not of the signer: what follows would meet them too. */
const NOT_THE_SIGNERS: readonly AppErrorKind[] = ['cancelled', 'network', 'timeout', 'rate_limited'];

export function createSigner({ load, ask, clock, serverNowMs, random, log }: Dependencies): RequestSigner {
  let signing: Signing | null = null;
  let unsignedBecause: Text | null = null;
  let handshakes = 0;
  const mayReplace = replacementLimit(clock);
  let missingUntilMs = Number.NEGATIVE_INFINITY;
  const warn = warnOnce(log);

  function goUnsigned(reason: Text, forMs = LOOK_AGAIN_MS): void {
    signing = null;
    unsignedBecause = reason;
    missingUntilMs = clock() + forMs;
    warn(reason.en);
  }

  const once = createOnce();

  async function shake(signal: AbortSignal): Promise<Signing | null> {
    try {
      // A signature that was refused may be the fault of a kept copy that the service has outgrown.
      const fresh = signing?.origin === 'kept';
      unsignedBecause = null;
      signing = { ...(await shakeHands({ load, ask, fresh }, signal)), handshake: ++handshakes };
      return signing;
    } catch (thrown) {
      if (!(thrown instanceof AppError) || NOT_THE_SIGNERS.includes(thrown.kind)) throw thrown;
      goUnsigned(thrown.text);
      return null;
    }
  }

  const acquire = async (signal: AbortSignal) => await once('handshake', shake, signal);
  const ready = async (signal: AbortSignal) =>
    signing !== null || (clock() >= missingUntilMs && (await acquire(signal)) !== null);

  return {
    ready,
    sign(parts) {
      if (signing === null) return null;
      try {
        const stamp = { timestamp: String(Math.floor(serverNowMs() / 1000)), nonce: uuid(random) };
        return signatureOf({ ...parts, ...stamp }, signing);
      } catch {
        goUnsigned(signingTexts.moduleFailed);
        return null;
      }
    },
    async renew(refused, signal) {
      if (signing?.handshake !== refused.handshake) return await ready(signal);
      // Requests whose turn comes meanwhile still use the old one: unsigned they would fare no better.
      return mayReplace(refused.handshake) && (await acquire(signal)) !== null;
    },
    retire: () => goUnsigned(signingTexts.refused, Number.POSITIVE_INFINITY),
    whyUnsigned: () => unsignedBecause,
  };
}

/** One warning a process is enough; the rest is for those who look for it. */
function warnOnce(log: Log): (message: string) => void {
  let level: 'warn' | 'debug' = 'warn';
  return (message) => {
    log(level, message);
    level = 'debug';
  };
}

/** Whether a handshake may be replaced now: one a minute, for all who ask about the same one. */
function replacementLimit(clock: () => number): (handshake: number) => boolean {
  let latest = 0;
  let latestMs = Number.NEGATIVE_INFINITY;
  return (handshake) => {
    if (handshake === latest) return true;
    if (Math.abs(clock() - latestMs) < RENEW_EVERY_MS) return false;
    latest = handshake;
    latestMs = clock();
    return true;
  };
}

type Handshake = { readonly load: LoadModule; readonly ask: () => Ask; readonly fresh: boolean };

/** A module with the service's key. Throws AppError: `unavailable` when there is none that goes with it. */
async function shakeHands(
  { load, ask, fresh }: Handshake,
  signal: AbortSignal,
): Promise<Omit<Signing, 'handshake'>> {
  const loaded = await load({ fresh }, signal);
  const answer = await ask()(PUBLIC_KEY, signal);
  const key = Buffer.from(dataOf(answer, PUBLIC_KEY.name, publicKey).secret_key, 'base64');
  try {
    return { instance: started(loaded, key), origin: loaded.origin };
  } catch (thrown) {
    if (loaded.origin !== 'kept') throw thrown;
    const newer = await load({ fresh: true }, signal);
    return { instance: started(newer, key), origin: newer.origin };
  }
}

/** An instance that took the key. Throws AppError `unavailable`, the module's own reason as its cause. */
function started({ module }: LoadedModule, key: Uint8Array): SigningInstance {
  try {
    const instance = module.instantiate();
    instance.initSessionKey(key);
    return instance;
  } catch (cause) {
    throw new AppError('unavailable', signingTexts.wrongKey, { cause });
  }
}

function signatureOf(parts: SignatureParts, { instance, handshake }: Signing): Signature {
  const { timestamp, nonce } = parts;
  const signature = instance.generateSignature(parts);
  const headers = { ...ACCESS, 'x-timestamp': timestamp, 'x-nonce': nonce, 'x-signature': signature };
  return { headers, handshake };
}

/** UUID version 4 from numbers in [0, 1). */
function uuid(random: () => number): string {
  const bytes = Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
