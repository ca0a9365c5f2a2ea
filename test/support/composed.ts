import { readSettings } from '../../src/server/cli/settings.ts';
import { compose } from '../../src/server/compose.ts';
import type { Knobs } from '../../src/server/demo/api/knobs.ts';
import { createDemoService } from '../../src/server/demo/service.ts';
import type { ToolCall } from '../../src/server/tools/tool.ts';
import type { TestApp } from './app.ts';
import { WASM_PATH } from './stores.ts';

export type ComposedApp = Pick<TestApp, 'context' | 'call'> & {
  /** Addresses that were asked for since the last look. */
  readonly asked: () => string[];
  /** Of the log, what a rider would see. */
  readonly logged: readonly string[];
  readonly close: () => Promise<void>;
};

type Composing = {
  /** As main.ts reads it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly service: Partial<Knobs> & Pick<Knobs, 'rides'>;
  readonly clock?: () => number;
};

/** The app as the program puts it together from its settings, in this process: only network, clock and waiting are others. */
export async function composeApp({
  environment,
  service,
  clock = Date.now,
}: Composing): Promise<ComposedApp> {
  const logged: string[] = [];
  const asked: string[] = [];
  const answer = createDemoService({ clock, ...service });
  const fetch = async (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init);
    asked.push(request.url);
    return await answer(request);
  };
  const log = (level: string, message: string) => {
    if (level === 'warn' || level === 'error') logged.push(message);
  };
  // Politeness takes no time, and no deadline comes.
  const sleep = (ms: number, signal: AbortSignal) =>
    ms < 10_000
      ? Promise.resolve()
      : new Promise<void>((_, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
        );
  const world = { fetch, clock, random: () => 0.5, sleep, log };
  const app = await compose(readSettings(environment), log, { world, wasmPath: WASM_PATH });
  const call: ToolCall = {
    isFollowed: false,
    confirm: async () => 'unavailable',
    signal: new AbortController().signal,
    progress: () => undefined,
  };
  return { context: app.context, call, asked: () => asked.splice(0), logged, close: app.close };
}
