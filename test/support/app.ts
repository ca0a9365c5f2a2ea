import type * as z from 'zod';
import { createAccount } from '../../src/server/app/account.ts';
import type { Context } from '../../src/server/app/context.ts';
import type { Knobs } from '../../src/server/demo/api/knobs.ts';
import { createDemoService } from '../../src/server/demo/service.ts';
import { createService } from '../../src/server/igpsport/api.ts';
import { regionOf } from '../../src/server/igpsport/regions.ts';
import type { Text } from '../../src/server/language/language.ts';
import { openActivities } from '../../src/server/store/activities.ts';
import { openDatabase } from '../../src/server/store/database.ts';
import { type Disk, realDisk } from '../../src/server/store/disk/disk.ts';
import { watchHealth } from '../../src/server/store/disk/health.ts';
import { readFitFile } from '../../src/server/store/fitFile.ts';
import { openRideFiles } from '../../src/server/store/rides.ts';
import type { Tool, ToolCall } from '../../src/server/tools/tool.ts';
import { memberOf, WASM_PATH } from './stores.ts';

export type TestApp = {
  readonly context: Context;
  readonly call: ToolCall;
  /** Paths that were asked for since the last look, without the query. */
  readonly asked: () => string[];
  readonly messages: string[];
  /** How the service behaves; a test may change it in the middle. */
  readonly knobs: { -readonly [Knob in keyof Knobs]?: Knobs[Knob] };
  /** Lets the clock go on, and ends the waits that are over by then. */
  readonly advance: (ms: number) => void;
  readonly close: () => Promise<void>;
};

/** The real use cases, client, service and store in one process, with a clock that stands until a test moves it. */
export async function startApp(
  folder: string,
  given: Partial<Knobs> & Pick<Knobs, 'rides'>,
  disk: Disk = realDisk,
): Promise<TestApp> {
  let nowMs = Date.UTC(2026, 5, 30, 10);
  const clock = () => nowMs;
  const log = () => undefined;
  const waits = new Set<{ untilMs: number; end: () => void }>();
  const sleep = (ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const wait = { untilMs: nowMs + ms, end: resolve };
      waits.add(wait);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  const advance = (ms: number) => {
    nowMs += ms;
    for (const wait of waits) if (wait.untilMs <= nowMs && waits.delete(wait)) wait.end();
  };
  const asked: string[] = [];
  const knobs: TestApp['knobs'] = {};
  const fetch = async (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init);
    asked.push(new URL(request.url).pathname.split('/').slice(-2).join('/'));
    return createDemoService({ clock, ...given, ...knobs })(request);
  };
  let token: unknown = null;
  const service = createService({
    region: regionOf('demo'),
    credentials: { username: 'demo', password: 'demo' },
    fetch,
    clock,
    random: () => 0.5,
    // Retries and spacing are not what these tests are about.
    sleep: () => Promise.resolve(),
    log,
    tokenStore: {
      read: async () => token,
      write: async (written) => {
        token = written;
      },
      erase: async () => undefined,
    },
    signer: null,
  });
  const health = watchHealth(folder, log);
  const database = await openDatabase({
    ...memberOf(folder),
    disk,
    wasmPath: WASM_PATH,
    log,
    health,
    clock: Date.now,
    random: Math.random,
  });
  const openStore = async () => ({
    activities: openActivities(database),
    recordings: openRideFiles(memberOf(folder), { database, health, clock, random: () => 0.5, disk }),
    storeWarnings: () => [],
  });
  const account = createAccount({ service, clock, sleep, log, openStore });
  const configured = {
    ftpW: { value: 250, source: 'environment' },
    lthrBpm: { value: 165, source: 'environment' },
  } as const;
  const context = contextOf({ region: 'demo', configured, service, account, clock, sleep, log });
  const messages: string[] = [];
  const call: ToolCall = {
    isFollowed: false,
    confirm: async () => 'unavailable',
    signal: new AbortController().signal,
    progress: (_done, _total, message) => messages.push(message.en),
  };
  return { context, call, asked: () => asked.splice(0), messages, knobs, advance, close: database.close };
}

/** An app of parts that a test has made, in English, on 30 June 2026. */
export function contextOf(parts: Omit<Context, 'language' | 'readFitFile' | 'today'>): Context {
  return { language: 'en', readFitFile, today: () => '2026-06-30', ...parts };
}

/** Texts in English, as a test reads them. */
export const english = (texts: readonly Text[]) => texts.map(({ en }) => en);

/** Asks a tool in this process; arguments and answer are checked as the server does. */
export async function askTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  { context, call }: Pick<TestApp, 'context' | 'call'>,
  tool: Tool<Input, Output>,
  args: Readonly<Record<string, unknown>>,
): Promise<{ data: z.output<Output>; text: string }> {
  const { data, text } = await tool.run(tool.input.parse(args), context, call);
  return { data: tool.output.parse(data), text: text[context.language] };
}
