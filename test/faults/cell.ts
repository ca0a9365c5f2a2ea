import { vi } from 'vitest';
import { createAccount } from '../../src/server/app/account.ts';
import { createService } from '../../src/server/igpsport/api.ts';
import { regionOf } from '../../src/server/igpsport/regions.ts';
import type { Text } from '../../src/server/language/language.ts';
import { parseArguments } from '../../src/server/mcp/arguments.ts';
import { runCall } from '../../src/server/mcp/call.ts';
import { openRideFiles } from '../../src/server/store/rides.ts';
import { tools } from '../../src/server/tools/index.ts';
import { contextOf } from '../support/app.ts';
import { signerModule } from '../support/signerModule.ts';
import { memberOf, openStore } from '../support/stores.ts';
import { LOGIN, type Station } from './station.ts';

const START_MS = Date.UTC(2026, 5, 30, 10);
/** A shorter wait is a pause, and passes at once; a longer one is a deadline, and comes when it is time. */
const LONGEST_PAUSE_MS = 5_000;

export type Outcome = { readonly data: unknown; readonly text: Text; readonly warnings: readonly string[] };

/** A server's insides on a new account: everything real but the clock. */
export type Cell = {
  readonly ask: (
    tool: string,
    args: Readonly<Record<string, unknown>>,
    signal?: AbortSignal,
  ) => Promise<Outcome>;
  readonly pass: (ms: number) => void;
  readonly logged: readonly string[];
  readonly nowMs: () => number;
  readonly close: () => Promise<void>;
};

/** Fake timers must be on: `watch` and `runCall` count by them. */
export async function openCell(
  station: Pick<Station, 'fetch' | 'reset'>,
  { folder, isSigned }: { folder: string; isSigned: boolean },
): Promise<Cell> {
  let nowMs = START_MS;
  const clock = () => nowMs;
  const deadlines = new Set<{ atMs: number; end: () => void }>();
  const pass = (ms: number) => {
    nowMs += ms;
    vi.advanceTimersByTime(ms);
    for (const deadline of deadlines)
      if (deadline.atMs <= nowMs && deadlines.delete(deadline)) deadline.end();
  };
  const sleep = async (ms: number, signal: AbortSignal) => {
    signal.throwIfAborted();
    if (ms <= LONGEST_PAUSE_MS) return pass(ms);
    await new Promise<void>((resolve, reject) => {
      deadlines.add({ atMs: nowMs + ms, end: resolve });
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  };
  station.reset({ clock, pass });
  const logged: string[] = [];
  const log = (_level: string, message: string) => void logged.push(message);
  const region = regionOf('cn');
  let token: unknown = null;
  const tokenStore = {
    read: async () => token,
    write: async (written: unknown) => {
      token = written;
    },
    erase: async () => {
      token = null;
    },
  };
  const signer = isSigned ? { readFile: async () => signerModule(), kept: null } : null;
  const world = { fetch: station.fetch, clock, random: () => 0.5, log };
  const service = createService({
    ...world,
    // Pauses between tries and requests: they are waited for, however long.
    sleep: async (ms, signal) => {
      signal.throwIfAborted();
      pass(ms);
    },
    region,
    credentials: LOGIN,
    tokenStore,
    signer,
  });
  const { database, activities, health } = await openStore(folder, { clock });
  const recordings = openRideFiles(memberOf(folder), { database, health, clock, random: () => 0.5 });
  const account = createAccount({
    service,
    clock,
    sleep,
    log,
    openStore: async () => ({ activities, recordings, storeWarnings: () => [] }),
  });
  const configured = { ftpW: null, lthrBpm: null };
  const context = contextOf({ region: 'cn', configured, service, account, clock, sleep, log });
  return {
    pass,
    logged,
    nowMs: clock,
    close: database.close,
    ask: async (name, args, signal = new AbortController().signal) => {
      const tool = tools.find((candidate) => candidate.name === name)!;
      const parsed = parseArguments(tool.input, args);
      const request = { signal, notify: async () => {} };
      const { data, text } = await runCall(request, (call) => tool.run(parsed as never, context, call), {
        language: 'en',
        confirm: async () => 'yes',
      });
      return { data, text, warnings: data.basis.warnings };
    },
  };
}
