import { isAbsolute } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLIENTS } from '../../../src/server/cli/arguments.ts';
import { BUNDLE, temporaryFolder } from '../../support/mcp.ts';
import { openTerminal, runPiped, whyNoTerminal } from './support/terminal.ts';

let home: Awaited<ReturnType<typeof temporaryFolder>>;
let env: Record<string, string>;
beforeAll(async () => {
  home = await temporaryFolder();
  env = { HOME: home.path, LANG: 'en_GB.UTF-8' };
});
afterAll(() => home.remove());

const ENTRY = { command: process.execPath, args: [BUNDLE] };
const SECRET = { IGPSPORT_USERNAME: 'rider@example.com', IGPSPORT_PASSWORD: 'correct horse' };

describe('--mcp-config', () => {
  it.each(CLIENTS)('writes nothing but the JSON for %s to a pipe', async (client) => {
    const { code, stdout, stderr } = await runPiped(['--mcp-config', client], env);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.stringify(JSON.parse(stdout))).toContain(JSON.stringify(ENTRY).slice(1, -1));
  });

  it('writes every client’s configuration with the file that it goes into', async () => {
    const { stdout } = await runPiped(['--mcp-config'], env);
    const all = JSON.parse(stdout);
    expect(Object.keys(all)).toEqual(CLIENTS);
    for (const client of CLIENTS) {
      expect(isAbsolute(all[client].path)).toBe(true);
      expect(all[client].path.startsWith(home.path)).toBe(true);
    }
    expect(all['claude-code'].command).toEqual(
      ['claude', 'mcp', 'add', '--scope', 'user', 'igpsport', '--'].concat(process.execPath, BUNDLE),
    );
    expect(all.cursor.command).toBeNull();
  });

  it('P17: keeps the password to itself and says so, unless it is asked for', async () => {
    const without = await runPiped(['--mcp-config', 'vscode'], { ...env, ...SECRET });
    expect(without.stdout + without.stderr).not.toMatch(/correct horse|rider@/);
    expect(JSON.parse(without.stdout)).toEqual({ servers: { igpsport: { type: 'stdio', ...ENTRY } } });
    expect(without.stderr).toMatch(/^IGPSPORT_USERNAME and IGPSPORT_PASSWORD are set here and were left out/);
    const { stdout } = await runPiped(['--mcp-config', 'vscode', '--with-password'], { ...env, ...SECRET });
    expect(JSON.parse(stdout).servers.igpsport.env).toEqual(SECRET);
  });

  it.each([
    ['/storage/igpsport-mcp', { command: '/storage/igpsport-mcp', args: ['--demo'] }],
    ['/storage/launcher.mjs', { command: process.execPath, args: ['/storage/launcher.mjs', '--demo'] }],
  ])('names the launcher %s, which stays where it is, in the place of itself', async (launcher, entry) => {
    const { stdout } = await runPiped(['--mcp-config', 'cursor', '--demo'], {
      ...env,
      IGPSPORT_LAUNCHER: launcher,
    });
    expect(JSON.parse(stdout)).toEqual({ mcpServers: { igpsport: entry } });
  });

  it.each([
    ['en', 'Goes into', 'Or run'],
    ['zh', '合并到', '或者运行'],
  ])(
    'tells a person in %s where it goes, and the command that does the same',
    async (language, into, orRun) => {
      if (whyNoTerminal() !== null) return;
      const terminal = openTerminal(['--mcp-config', '--lang', language], { env });
      expect(await terminal.ended()).toBe(0);
      for (const name of ['Claude Desktop', 'Claude Code', 'Cursor', 'VS Code', 'OpenClaw']) {
        expect(terminal.text()).toContain(`${name}  ${into} ${home.path}/`);
      }
      expect(terminal.text()).toContain(
        `${orRun}\nclaude mcp add --scope user igpsport -- ${process.execPath}`,
      );
    },
  );
});

describe('the command line in both languages', () => {
  it.each([
    [['--help'], 0, 'Usage: igpsport-mcp'],
    [['--help', '--lang', 'zh'], 0, '用法'],
    [['-h'], 0, '--mcp-config [client]'],
    [['--version'], 0, ''],
  ])('answers %j on stdout', async (args, exitCode, words) => {
    const { code, stdout, stderr } = await runPiped(args, env);
    expect([code, stderr]).toEqual([exitCode, '']);
    expect(stdout).toContain(words);
  });

  it.each([
    [['--nope'], "Unknown option '--nope'."],
    [['ride.fit', '--lang', 'zh'], '未知参数“ride.fit”。'],
    [['--mcp-config', 'emacs'], "Unknown client 'emacs'."],
    [['--setup', '--check'], "'--check' does not go with '--setup'."],
    [['--lang', 'fr'], '--lang takes en or zh.'],
    [['--\u001b[31mred'], "Unknown option '--[31mred'."],
    [['--password=hunter2'], "Unknown option '--password'."],
  ])('refuses %j on stderr, with the usage', async (args, words) => {
    const { code, stdout, stderr } = await runPiped(args, env);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.split('\n')[0]).toContain(words);
    expect(stderr).toContain('--mcp-config');
    expect(stderr).not.toContain('hunter2');
  });
});
