import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { CLIENTS, type ClientId } from '../../../src/server/cli/arguments.ts';
import { CLIENT_CONFIGS, type Launch, placeOf, shellLine } from '../../../src/server/cli/clients.ts';
import { launchOf } from '../../../src/server/cli/mcpConfig.ts';

const LAUNCH: Launch = {
  command: '/usr/bin/node',
  args: ['/opt/server.js'],
  env: { IGPSPORT_REGION: 'intl' },
};
const ENTRY = { command: '/usr/bin/node', args: ['/opt/server.js'], env: { IGPSPORT_REGION: 'intl' } };

describe('the configuration of a client', () => {
  it.each<[ClientId, object]>([
    ['claude-desktop', { mcpServers: { igpsport: ENTRY } }],
    ['claude-code', { mcpServers: { igpsport: { type: 'stdio', ...ENTRY } } }],
    ['cursor', { mcpServers: { igpsport: ENTRY } }],
    ['vscode', { servers: { igpsport: { type: 'stdio', ...ENTRY } } }],
    ['openclaw', { mcp: { servers: { igpsport: ENTRY } } }],
  ])('has the form that %s documents', (client, config) => {
    expect(CLIENT_CONFIGS[client].config(LAUNCH)).toEqual(config);
  });

  it('has no empty environment', () => {
    const text = JSON.stringify(CLIENTS.map((id) => CLIENT_CONFIGS[id].config({ ...LAUNCH, env: {} })));
    expect(text).not.toContain('env');
  });

  it.each<[NodeJS.Platform, ClientId, string]>([
    ['linux', 'claude-desktop', '/home/r/.config/Claude/claude_desktop_config.json'],
    ['linux', 'claude-code', '/home/r/.claude.json'],
    ['linux', 'cursor', '/home/r/.cursor/mcp.json'],
    ['linux', 'vscode', '/home/r/.config/Code/User/mcp.json'],
    ['linux', 'openclaw', '/home/r/.openclaw/openclaw.json'],
    ['darwin', 'claude-desktop', '/home/r/Library/Application Support/Claude/claude_desktop_config.json'],
    ['darwin', 'vscode', '/home/r/Library/Application Support/Code/User/mcp.json'],
    ['win32', 'claude-desktop', '/roaming/Claude/claude_desktop_config.json'],
    ['win32', 'vscode', '/roaming/Code/User/mcp.json'],
    ['win32', 'cursor', '/home/r/.cursor/mcp.json'],
  ])('goes on %s for %s into %s', (platform, client, path) => {
    const place = placeOf({ HOME: '/home/r', APPDATA: '/roaming' }, platform);
    expect(CLIENT_CONFIGS[client].path(place)).toBe(path);
  });

  it('puts no word between the variables and the name that Claude Code could take for one', () => {
    expect(CLIENT_CONFIGS['claude-code'].command?.(LAUNCH)).toEqual(
      'claude mcp add --env IGPSPORT_REGION=intl --scope user igpsport -- /usr/bin/node /opt/server.js'.split(
        ' ',
      ),
    );
  });
});

describe('a line for the shell', () => {
  const words = ['echo-er', 'two words', "it's", '{"a":"b $HOME `x` \\"}', '', '--env=A=B', '路径/文件'];

  it('comes out of a POSIX shell as it went in', () => {
    const print = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
    const line = shellLine([process.execPath, '-e', print, '--', ...words], 'linux');
    expect(JSON.parse(execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8' }))).toEqual(words);
  });

  it('is quoted as Windows wants it', () => {
    expect(shellLine(['code', 'C:\\x\\y.js', 'a b', '{"a":1}'], 'win32')).toBe(
      'code C:\\x\\y.js "a b" "{\\"a\\":1}"',
    );
  });
});

describe('how a client starts the server', () => {
  const program = { version: '1', bundle: '/opt/server.js' };
  const launch = (environment: Record<string, string>, { demo = false, withPassword = false } = {}) =>
    launchOf({ environment, demo, program }, withPassword);
  const ACCOUNT = { IGPSPORT_USERNAME: 'rider@example.com', IGPSPORT_PASSWORD: 'secret' };

  it('is this Node and this file, by their absolute paths', () => {
    expect(launch({})).toEqual({ command: process.execPath, args: ['/opt/server.js'], env: {} });
  });

  it('hands on what is set, and makes paths absolute', () => {
    const environment = {
      IGPSPORT_REGION: 'intl',
      IGPSPORT_FTP: '',
      IGPSPORT_CACHE_DIR: 'rides',
      OTHER: 'x',
    };
    expect(launch(environment).env).toEqual({
      IGPSPORT_REGION: 'intl',
      IGPSPORT_CACHE_DIR: `${process.cwd()}/rides`,
    });
  });

  it('P17: has no password unless it is asked for, and no name without its password', () => {
    expect(launch(ACCOUNT).env).toEqual({});
    expect(launch(ACCOUNT, { withPassword: true }).env).toEqual(ACCOUNT);
    expect(launch({ IGPSPORT_USERNAME: 'a' }).env).toEqual({ IGPSPORT_USERNAME: 'a' });
  });

  it('is the demo rider where that is asked for, of no account and region', () => {
    expect(
      launch({ ...ACCOUNT, IGPSPORT_REGION: 'intl', IGPSPORT_FTP: '250' }, { demo: true }),
    ).toMatchObject({
      args: ['/opt/server.js', '--demo'],
      env: { IGPSPORT_FTP: '250' },
    });
  });
});
