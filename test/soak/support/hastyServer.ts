import { env, stdin } from 'node:process';
import * as z from 'zod';
import { makeLog } from '../../../src/server/cli/log.ts';
import { readSettings } from '../../../src/server/cli/settings.ts';
import { compose, openWorld } from '../../../src/server/compose.ts';
import { serve } from '../../../src/server/mcp/server.ts';

z.config({ jitless: true });

/** Shorter waits are politeness, longer ones deadlines. */
const LONGEST_COURTESY_MS = 5_000;

/** The server as it is, but that it does not wait between two requests: ten years of rides in minutes. */
const log = makeLog(env['IGPSPORT_LOG_LEVEL'], 'warn');
const settings = readSettings(env);
const world = await openWorld(settings, log);
const hasty: typeof world.sleep = (ms, signal) =>
  ms <= LONGEST_COURTESY_MS ? Promise.resolve() : world.sleep(ms, signal);
const app = await compose(settings, log, { world: { ...world, sleep: hasty } });
serve({ version: 'soak', log, context: async () => app.context, language: async () => 'en' });
stdin.once('end', () => void app.close().finally(() => process.exit(0)));
