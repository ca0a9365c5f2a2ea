import type { RegionId } from '../../shared/basis.ts';
import type { Service } from '../igpsport/api.ts';
import type { Language, Text } from '../language/language.ts';
import type { Activities } from '../store/activities.ts';
import type { FitFile } from '../store/fitFile.ts';
import type { RideFiles } from '../store/rides.ts';
import type { Once } from '../waiting/once.ts';
import type { Sync } from './sync.ts';
import type { Previews } from './workouts/previews.ts';

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';
export type Log = (level: LogLevel, message: string, detail?: unknown) => void;

/** A threshold that the rider set on this machine, which goes before the account's own. */
export type ConfiguredThreshold = { readonly value: number; readonly source: 'environment' | 'config' };

/** What is kept on this machine of one member of one region. */
export type Store = { readonly activities: Activities; readonly recordings: RideFiles };

export type Account = Store & {
  readonly memberId: string;
  readonly sync: Sync;
  /** Calls that want the same of the service at the same time ask for it once. */
  readonly once: Once;
  /** Which workouts the rider was shown before they are deleted. */
  readonly previews: Previews;
  /** Why the service cannot be asked at all, while answers come from what is kept here. */
  readonly offline: Text | null;
  readonly storeWarnings: () => readonly Text[];
};

/** What every use case is handed: written by main.ts once, passed along, never looked up. */
export type Context = {
  readonly region: RegionId;
  /** What answers are written in. */
  readonly language: Language;
  readonly configured: {
    readonly ftpW: ConfiguredThreshold | null;
    readonly lthrBpm: ConfiguredThreshold | null;
  };
  readonly service: Service;
  /** Signs in and opens the member's store; the same account until the process ends. */
  readonly account: (signal: AbortSignal) => Promise<Account>;
  /**
   * A FIT file that somebody names on this machine. Throws AppError `usage` for whatever else `path` may be.
   */
  readonly readFitFile: (path: string) => Promise<FitFile>;
  /** Epoch ms. */
  readonly clock: () => number;
  /** The rider's calendar day now, YYYY-MM-DD. */
  readonly today: () => string;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly log: Log;
};

/** What a use case needs of the call it works for. */
export type Call = {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number, message: Text) => void;
};

/**
 * Lets what was written reach the disk in its own time, so that no answer waits for it: it can be read at once, and a
 * process that ends writes it first. What a killed one loses is asked for again.
 */
export function keep(log: Log, written: Promise<void>): void {
  written.catch((thrown: unknown) => log('error', 'what was read could not be kept', thrown));
}

/** What a use case works with: the world, the account that is asked about, and the call that asks. */
export type App = { readonly context: Context; readonly account: Account; readonly call: Call };
