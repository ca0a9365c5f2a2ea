import { stderr, stdin, stdout } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import type { Context, Log } from './app/context.ts';
import { HELP, parseCommand } from './cli/arguments.ts';
import { serve } from './mcp/server.ts';

// Most schemas here are used once or twice: compiling code for each costs more than it saves. (Besides, zod has to be
// evaluated before the SDK is, which the bundler does not see to where modules are loaded on demand.)
z.config({ jitless: true });

declare const __VERSION__: string;

const LEVELS = ['error', 'warn', 'info', 'debug'] as const;

/** A process that has to end ends, whatever still hangs. */
const EXIT_WITHIN_MS = 1500;

function makeLog(): Log {
  const asked = process.env['IGPSPORT_LOG_LEVEL']?.toLowerCase();
  const shown = LEVELS.indexOf(LEVELS.find((level) => level === asked) ?? 'warn');
  return (level, message, detail) => {
    if (LEVELS.indexOf(level) > shown) return;
    const stack = detail instanceof Error && shown === LEVELS.indexOf('debug') ? `\n${detail.stack}` : '';
    stderr.write(`igpsport-mcp ${level}: ${message}${stack}\n`);
  };
}

/** Serves until the client goes away; what is still being written is written first. */
function startServer(isDemo: boolean): void {
  const log = makeLog();
  let app: Promise<{ context: Context; close: () => Promise<void> }> | null = null;
  // Nothing of the app is loaded before the first call; a wrong setting is told to every call until it is put right.
  const openApp = () => {
    app ??= Promise.all([import('./cli/settings.ts'), import('./compose.ts')]).then(
      ([{ readSettings }, { compose }]) =>
        compose(readSettings(process.env, isDemo ? { region: 'demo' } : {}), log),
    );
    app.catch(() => {
      app = null;
    });
    return app;
  };
  const server = serve({ version: __VERSION__, log, context: async () => (await openApp()).context });
  const end = async () => {
    await server.close();
    const opened = await app?.catch(() => null);
    await opened?.close();
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
  // A host that is gone makes every write fail: nobody is left to serve.
  stdout.once('error', exit);
}

// TLS is always verified, whatever somebody exported for another program.
delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];

const command = parseCommand(process.argv.slice(2));
switch (command.kind) {
  case 'serve':
    startServer(command.demo);
    break;
  case 'version':
    stdout.write(`${__VERSION__}\n`);
    break;
  case 'help':
    stdout.write(HELP);
    break;
  case 'usage_error':
    stderr.write(`${command.message}\n\n${HELP}`);
    process.exitCode = 2;
}
