import { describe, expect, it } from 'vitest';
import { CLIENTS, parseCommand } from '../../../src/server/cli/arguments.ts';

const PLAIN = { demo: false, language: null };

describe('the command line', () => {
  it.each([
    [[], { kind: 'serve' }],
    [['--demo'], { kind: 'serve', demo: true }],
    [['--lang', 'zh'], { kind: 'serve', language: 'zh' }],
    [['--lang=en_GB.UTF-8', '--demo'], { kind: 'serve', demo: true, language: 'en' }],
    [['--setup'], { kind: 'setup' }],
    [['setup', '--lang', 'zh-CN'], { kind: 'setup', language: 'zh' }],
    [['--check', '--demo'], { kind: 'check', demo: true }],
    [['doctor'], { kind: 'doctor' }],
    [['--doctor'], { kind: 'doctor' }],
    [['--version'], { kind: 'version' }],
    [['-v'], { kind: 'version' }],
    [['--help', '--demo'], { kind: 'help', demo: true }],
    [['--setup', '-h'], { kind: 'help' }],
    [['help', '--check'], { kind: 'help' }],
    [['--check', '--check'], { kind: 'check' }],
    [['--mcp-config'], { kind: 'mcp_config', client: null, withPassword: false }],
    [['--mcp-config', '--demo'], { kind: 'mcp_config', client: null, withPassword: false, demo: true }],
    [['mcp-config', 'Cursor'], { kind: 'mcp_config', client: 'cursor', withPassword: false }],
    [
      ['--mcp-config=vscode', '--with-password'],
      { kind: 'mcp_config', client: 'vscode', withPassword: true },
    ],
  ])('understands %j', (argv, command) => {
    expect(parseCommand(argv)).toEqual({ ...PLAIN, ...command });
  });

  it.each(CLIENTS)('knows the client %s', (client) => {
    expect(parseCommand(['--mcp-config', client])).toMatchObject({ kind: 'mcp_config', client });
  });

  it.each([
    [['--unknown'], { kind: 'unknown_option', given: '--unknown' }],
    [['-x'], { kind: 'unknown_option', given: '-x' }],
    [['file.fit'], { kind: 'unknown_argument', given: 'file.fit' }],
    [['constructor'], { kind: 'unknown_argument', given: 'constructor' }],
    [['--demo=yes'], { kind: 'takes_no_value', given: '--demo' }],
    [['--check=yes'], { kind: 'takes_no_value', given: '--check' }],
    [['--lang'], { kind: 'unknown_language', given: '--lang' }],
    [['--lang', 'fr'], { kind: 'unknown_language', given: '--lang' }],
    [['--mcp-config', 'emacs'], { kind: 'unknown_client', given: 'emacs' }],
    [['--mcp-config='], { kind: 'unknown_client', given: '' }],
    [['--setup', '--check'], { kind: 'does_not_go_with', given: '--check', other: '--setup' }],
    [['doctor', '--version'], { kind: 'does_not_go_with', given: '--version', other: 'doctor' }],
    [['--setup', '--demo'], { kind: 'does_not_go_with', given: '--demo', other: '--setup' }],
    [['--with-password'], { kind: 'does_not_go_with', given: '--with-password', other: 'igpsport-mcp' }],
    [['--nope', 'nor-this'], { kind: 'unknown_option', given: '--nope' }],
  ])('refuses %j', (argv, problem) => {
    expect(parseCommand(argv)).toMatchObject({ kind: 'usage_error', problem });
  });

  it('answers a wrong command line in the language that it asks for', () => {
    expect(parseCommand(['--nope', '--lang', 'zh'])).toMatchObject({ kind: 'usage_error', language: 'zh' });
  });

  it('P17: repeats no value, which may be a password typed by mistake', () => {
    expect(JSON.stringify(parseCommand(['--password=hunter2']))).not.toContain('hunter2');
  });
});
