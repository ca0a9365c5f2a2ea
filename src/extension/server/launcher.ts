import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ServerDefinition } from './serverDefinition.ts';

/** What other programs start: it stays where it is while the runtime and the bundle move with updates. */
export type Launcher = {
  readonly path: string;
  readonly text: string;
  /** Whether the system runs it by itself, or the runtime does. */
  readonly isProgram: boolean;
};

/**
 * The launcher for this platform: a shell script, or on Windows, where programs start no scripts and the editor's
 * runtime stays in its place, a module for that runtime. The server tells its own command line by IGPSPORT_LAUNCHER.
 */
export function launcherFor(
  { command: runtime, args: [bundle = ''], folder }: Pick<ServerDefinition, 'command' | 'args' | 'folder'>,
  platform: NodeJS.Platform,
): Launcher {
  if (platform === 'win32') {
    const path = join(folder, 'igpsport-mcp.mjs');
    return { path, isProgram: false, text: moduleText(path, bundle) };
  }
  const path = join(folder, 'igpsport-mcp');
  return { path, isProgram: true, text: scriptText({ path, runtime, bundle }) };
}

function scriptText({ path, runtime, bundle }: { path: string; runtime: string; bundle: string }): string {
  return `#!/bin/sh
# Written by the iGPSport extension, again after each of its updates.
runtime=${quoted(runtime)}
[ -x "$runtime" ] || runtime=node
export ELECTRON_RUN_AS_NODE=1 IGPSPORT_LAUNCHER=${quoted(path)}
exec "$runtime" ${quoted(bundle)} "$@"
`;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

function moduleText(path: string, bundle: string): string {
  return `// Written by the iGPSport extension, again after each of its updates.
import { env } from 'node:process';
import { pathToFileURL } from 'node:url';
env.IGPSPORT_LAUNCHER = ${JSON.stringify(path)};
await import(pathToFileURL(${JSON.stringify(bundle)}).href);
`;
}

/** Writes the launcher where it differs; one that is being started meanwhile is the old or the new one, whole. */
export async function writeLauncher({ path, text, isProgram }: Launcher): Promise<void> {
  if ((await textOf(path)) === text) return;
  await mkdir(dirname(path), { recursive: true });
  const fresh = `${path}.${process.pid}.tmp`;
  await writeFile(fresh, text);
  if (isProgram) await chmod(fresh, 0o755);
  await rename(fresh, path);
}

/** Keeps a launcher that somebody uses up to date, and makes none. */
export async function refreshLauncher(launcher: Launcher): Promise<void> {
  if ((await textOf(launcher.path)) !== null) await writeLauncher(launcher);
}

async function textOf(path: string): Promise<string | null> {
  return await readFile(path, 'utf8').catch(() => null);
}
