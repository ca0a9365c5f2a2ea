import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { VsCode } from '../provision/vscode.ts';
import type { Profile } from './profile.ts';

export type WorkbenchServer = {
  /** `http://localhost:PORT`: by name, for service workers, which webviews need, are refused to an address. */
  readonly url: string;
  readonly port: number;
  /** What it wrote to its console so far; its logs proper are in the profile's data. */
  readonly output: () => string;
  /** Ends it, its extension hosts and what those started. */
  readonly stop: () => Promise<void>;
};

export type WorkbenchServerOptions = {
  /** On top of the few variables that VS Code needs; nothing else of this process is handed on. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The former port, so that what the browser keeps (secrets are among it) is found again after a restart. */
  readonly port?: number | undefined;
  /** Lets a page run an extension's tests. Toasts are not shown then, and dialogs agree with themselves. */
  readonly runsTests?: boolean;
  /** Folders are trusted only after somebody has said so; without it all of them are. */
  readonly asksForTrust?: boolean | undefined;
};

const START_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 5_000;

/** Installs a packed extension as a user's own, and returns what VS Code says about it. */
export async function installExtension(vscode: VsCode, profile: Profile, vsix: string): Promise<string> {
  const args = [...folderArgs(vscode, profile), '--install-extension', vsix, '--force'];
  const options = { env: variablesFor(profile), timeout: START_WITHIN_MS };
  const { stdout, stderr } = await promisify(execFile)(vscode.node, args, options);
  return stdout + stderr;
}

/** Starts VS Code on loopback and waits until it answers. */
export async function startWorkbenchServer(
  vscode: VsCode,
  profile: Profile,
  options: WorkbenchServerOptions = {},
): Promise<WorkbenchServer> {
  const port = options.port ?? (await freePort());
  const args = [
    ...folderArgs(vscode, profile),
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    ...['--accept-server-license-terms', '--disable-telemetry'],
    ...(options.asksForTrust === true ? [] : ['--disable-workspace-trust']),
    ...(options.runsTests === true ? ['--enable-smoke-test-driver'] : []),
  ];
  const child = spawn(vscode.node, args, {
    env: variablesFor(profile, options.environment),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that extension hosts and MCP servers can be ended with it.
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const server = {
    url: `http://localhost:${port}`,
    port,
    output: () => output,
    stop: endWithThisProcess(child),
  };
  try {
    await untilItAnswers(child, port);
  } catch (thrown) {
    await server.stop();
    throw new Error(`VS Code did not start: ${String(thrown)}\n${output}`);
  }
  return server;
}

function folderArgs({ serverMain }: VsCode, { data, extensions }: Profile): string[] {
  return [serverMain, '--server-data-dir', data, '--user-data-dir', data, '--extensions-dir', extensions];
}

function variablesFor(profile: Profile, more: Readonly<Record<string, string>> = {}) {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: profile.home,
    TMPDIR: profile.tmp,
    LANG: 'C.UTF-8',
    // Without it the extensions view asks a marketplace.
    EXTENSIONS_GALLERY: '{}',
    ...more,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port on loopback');
  return address.port;
}

async function untilItAnswers(child: ChildProcess, port: number): Promise<void> {
  const deadline = Date.now() + START_WITHIN_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`exit code ${child.exitCode}`);
    const reply = await fetch(`http://127.0.0.1:${port}/version`).catch(() => null);
    if (reply?.ok) return;
    await delay(100);
  }
  throw new Error(`no answer in ${START_WITHIN_MS / 1000} s`);
}

/** Ends the whole group, also when this process is ended in the middle. */
function endWithThisProcess(child: ChildProcess): () => Promise<void> {
  const signal = (name: NodeJS.Signals) => {
    // Group 0 would be this process's own.
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, name);
    } catch {
      // Nobody of the group is left.
    }
  };
  const kill = () => signal('SIGKILL');
  process.once('exit', kill);
  return async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      signal('SIGTERM');
      await Promise.race([exited, delay(STOP_WITHIN_MS)]);
    }
    kill();
    process.off('exit', kill);
  };
}
