import type { RideSource } from '../source.ts';

/** What the signing of a request covers, as it arrived. */
export type SignedParts = {
  readonly method: string;
  /** Path with query, exactly as sent. */
  readonly path: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly body: string;
  readonly signature: string;
};

export type DemoUser = {
  readonly username: string;
  readonly password: string;
  readonly memberId: number;
  /** This member's own rides; without them the service's. */
  readonly rides?: RideSource;
};

/** A failure instead of an answer. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** HTTP 200 and a code that is not 0. */
  | { readonly kind: 'code'; readonly code: number; readonly message?: string }
  /** HTTP 200 and JSON that stops in the middle. */
  | { readonly kind: 'garbage' }
  | { readonly kind: 'html'; readonly status?: number }
  | { readonly kind: 'empty' }
  /** The connection breaks before the headers. */
  | { readonly kind: 'reset' };

/** Everything that may differ between one iGPSport and another. */
export type Knobs = {
  /** The rides of every user who has none of their own. */
  readonly rides: RideSource;
  readonly users: readonly DemoUser[];
  readonly region: 'cn' | 'intl';
  /** lenient: a signature is checked where there is one; strict: it must be there. */
  readonly signing: 'off' | 'lenient' | 'strict';
  readonly verify: (parts: SignedParts) => boolean | Promise<boolean>;
  /** What the public key endpoint hands out. */
  readonly sessionKey: Uint8Array;
  readonly signatureRefusal: 'http500' | 'http403';
  readonly wrongPassword: 'http403' | 'code';
  readonly unauthorized: 'http401' | 'http403' | 'code';
  /** The dangerous variant: a token of the other region opens another member's account. */
  readonly acceptForeignTokens: boolean;
  readonly tokenTtlS: number;
  readonly pageCap: number;
  readonly dateStyle: 'dotted' | 'dash' | 'datetime' | 'dottedDatetime';
  /** What a page after the last one holds. */
  readonly lastPage: 'empty' | 'repeat';
  readonly omitFitOssPath: boolean;
  readonly unknownRide: 'http404' | 'code500';
  /** Whether detail and laps show heart rate and cadence. */
  readonly sensors: boolean;
  readonly downloadUrlShape: 'text' | 'url' | 'downloadUrl';
  readonly download: 'fit' | 'empty' | 'html' | 'http403';
  /** Origin of the file host; null: `files.` beside an `.invalid` API host, else the API's own origin. */
  readonly fileOrigin: string | null;
  /** byPath: `GetWorkOutList` answers with an array, `CustomWorkout` with items. */
  readonly workoutListShape: 'byPath' | 'items' | 'array';
  readonly latencyMs: number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Epoch ms. */
  readonly clock: () => number;
  /** Asked before each request; null: answer as always. */
  readonly failNext: (request: Request) => Fault | null;
};

/** The account of demo mode. */
export const DEMO_USER: DemoUser = { username: 'demo', password: 'demo', memberId: 900_001 };

const SEVEN_DAYS_S = 604_800;

/** The service as it is found today, for the rides of one account. */
export function defaultKnobs(rides: RideSource, clock: () => number): Knobs {
  return {
    rides,
    clock,
    users: [DEMO_USER],
    region: 'cn',
    signing: 'lenient',
    verify: ({ signature }) => /^[A-Za-z0-9+/]{43}=$/.test(signature),
    sessionKey: Uint8Array.from({ length: 256 }, (_, index) => index),
    signatureRefusal: 'http500',
    wrongPassword: 'http403',
    unauthorized: 'http401',
    acceptForeignTokens: false,
    tokenTtlS: SEVEN_DAYS_S,
    pageCap: 20,
    dateStyle: 'dotted',
    lastPage: 'empty',
    omitFitOssPath: true,
    unknownRide: 'http404',
    sensors: true,
    downloadUrlShape: 'text',
    download: 'fit',
    fileOrigin: null,
    workoutListShape: 'byPath',
    latencyMs: 0,
    sleep: () => Promise.resolve(),
    failNext: () => null,
  };
}
