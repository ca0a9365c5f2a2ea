import { env, stderr, stdin, stdout } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import type { Context, Log } from './app/context.ts';
import { type Command, parseCommand } from './cli/arguments.ts';
import type { LastErrorKeeper } from './cli/lastError.ts';
import { makeLog } from './cli/log.ts';
import { serve } from './mcp/server.ts';

// Most schemas here are used once or twice: compiling code for each costs more than it saves. (Besides, zod has to be
// evaluated before the SDK is, which the bundler does not see to where modules are loaded on demand.)
z.config({ jitless: true });

declare const __VERSION__: string;

/** A process that has to end ends, whatever still hangs. */
const EXIT_WITHIN_MS = 1500;

/** Serves until the client goes away; what is still being written is written first. */
function startServer({ demo, language }: Command): void {
  const print = makeLog(env['IGPSPORT_LOG_LEVEL'], 'warn');
  let kept: LastErrorKeeper | null = null;
  const log: Log = (level, message, detail) => {
    print(level, message, detail);
    kept?.log(level, message);
  };
  let app: Promise<{ context: Context; close: () => Promise<void> }> | null = null;
  const open = async () => {
    const [cli, { keepLastError }, { compose }] = await Promise.all([
      import('./cli/settings.ts'),
      import('./cli/lastError.ts'),
      import('./compose.ts'),
    ]);
    const settings = cli.readSettings(env, {
      ...(demo && { region: 'demo' }),
      ...(language !== null && { language }),
    });
    kept = keepLastError(settings.cacheFolder, Date.now);
    return await compose(settings, log);
  };
  // Nothing of the app is loaded before the first call; a wrong setting is told to every call until it is put right.
  const openApp = () => {
    app ??= open();
    app.catch(() => {
      app = null;
    });
    return app;
  };
  /** Also where the settings are wrong, as far as it can be known then. */
  const languageNow = async () => {
    const opened = await app?.catch(() => null);
    return opened?.context.language ?? (await import('./cli/settings.ts')).languageFor(env, language);
  };
  const server = serve({
    version: __VERSION__,
    log,
    context: async () => (await openApp()).context,
    language: languageNow,
  });
  const end = async () => {
    await server.close();
    const opened = await app?.catch(() => null);
    await opened?.close();
    await kept?.close();
  };
  let isEnding = false;
  const exit = () => {
    if (isEnding) return;
    isEnding = true;
    Promise.race([end(), delay(EXIT_WITHIN_MS)])
      .catch((thrown: unknown) => log('error', 'could not end cleanly', thrown))
      .finally(() => process.exit(0));
  };
  stdin.once('end', exit).once('close', exit);
  process.once('SIGTERM', exit).once('SIGINT', exit);
  // A host that is gone makes every write fail: nobody is left to serve. One that reads no log is served all the same.
  stdout.once('error', exit);
  // Each answer that waits for a full pipe listens for itself: many at once are no leak to warn of.
  stdout.setMaxListeners(0);
  stderr.on('error', () => {});
}

/** Everything else is answered and over; nothing of it is loaded to serve. */
async function answer(command: Exclude<Command, { kind: 'serve' }>, bundle: string): Promise<void> {
  // Whoever read the output has seen enough.
  stdout.once('error', () => process.exit(0));
  // What stays when the terminal goes away in the middle of a question.
  process.exitCode = 1;
  const { run } = await import('./cli/run.ts');
  const exitCode = await run(command, { version: __VERSION__, bundle });
  // Connections that are kept alive would keep the process; what was written is written first.
  stdout.write('', () => process.exit(exitCode));
}

/** Does what the command line says. `bundle`: the file that a client starts. Rejects where a file of this program is broken. */
export async function main(bundle: string): Promise<void> {
  // TLS is always verified, whatever somebody exported for another program.
  delete env['NODE_TLS_REJECT_UNAUTHORIZED'];
  const command = parseCommand(process.argv.slice(2));
  if (command.kind === 'serve') startServer(command);
  else await answer(command, bundle);
}
