import { join } from 'node:path';
import type { ClientId } from './arguments.ts';
import { type Environment, homeOf } from './configFile.ts';

/** How a client starts this server. */
export type Launch = {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

type Client = {
  readonly name: string;
  /** The file of the user's own configuration. */
  readonly path: (place: Place) => string;
  /** What is merged into it. */
  readonly config: (launch: Launch) => object;
  /** The client's own command that does the same; null where it has none. */
  readonly command: ((launch: Launch) => readonly string[]) | null;
};

type Place = { readonly home: string; readonly appData: string };

const SERVER = 'igpsport';

/** Formats and places as the clients document them. */
export const CLIENT_CONFIGS: Readonly<Record<ClientId, Client>> = {
  'claude-desktop': {
    name: 'Claude Desktop',
    path: ({ appData }) => join(appData, 'Claude', 'claude_desktop_config.json'),
    config: (launch) => ({ mcpServers: { [SERVER]: entry(launch) } }),
    command: null,
  },
  'claude-code': {
    name: 'Claude Code',
    path: ({ home }) => join(home, '.claude.json'),
    config: (launch) => ({ mcpServers: { [SERVER]: { type: 'stdio', ...entry(launch) } } }),
    // --env takes every word up to the next option: the name must not follow it.
    command: ({ command, args, env }) => [
      ...['claude', 'mcp', 'add'],
      ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      ...['--scope', 'user', SERVER, '--', command, ...args],
    ],
  },
  cursor: {
    name: 'Cursor',
    path: ({ home }) => join(home, '.cursor', 'mcp.json'),
    config: (launch) => ({ mcpServers: { [SERVER]: entry(launch) } }),
    command: null,
  },
  vscode: {
    name: 'VS Code',
    path: ({ appData }) => join(appData, 'Code', 'User', 'mcp.json'),
    config: (launch) => ({ servers: { [SERVER]: { type: 'stdio', ...entry(launch) } } }),
    command: (launch) => ['code', '--add-mcp', JSON.stringify({ name: SERVER, ...entry(launch) })],
  },
  openclaw: {
    name: 'OpenClaw',
    path: ({ home }) => join(home, '.openclaw', 'openclaw.json'),
    config: (launch) => ({ mcp: { servers: { [SERVER]: entry(launch) } } }),
    command: (launch) => ['openclaw', 'mcp', 'set', SERVER, JSON.stringify(entry(launch))],
  },
};

function entry({ command, args, env }: Launch): object {
  return { command, args, ...(Object.keys(env).length > 0 && { env }) };
}

/** Where programs of this platform keep their users' settings. */
export function placeOf(environment: Environment, platform: NodeJS.Platform): Place {
  const home = homeOf(environment);
  const { APPDATA, XDG_CONFIG_HOME } = environment;
  if (platform === 'win32') return { home, appData: APPDATA || join(home, 'AppData', 'Roaming') };
  if (platform === 'darwin') return { home, appData: join(home, 'Library', 'Application Support') };
  return { home, appData: XDG_CONFIG_HOME || join(home, '.config') };
}

/** One line for the shell of this platform. */
export function shellLine(words: readonly string[], platform: NodeJS.Platform): string {
  return words
    .map((word) => (platform === 'win32' ? quotedForWindows(word) : quotedForShell(word)))
    .join(' ');
}

function quotedForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function quotedForWindows(word: string): string {
  return /^[\w@%+=:,./\\-]+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`;
}
