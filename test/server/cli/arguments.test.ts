import { expect, it } from 'vitest';
import { parseCommand } from '../../../src/server/cli/arguments.ts';

it.each([
  [[], { kind: 'serve', demo: false }],
  [['--demo'], { kind: 'serve', demo: true }],
  [['--version'], { kind: 'version' }],
  [['--help', '--demo'], { kind: 'help' }],
])('understands %j', (argv, command) => {
  expect(parseCommand(argv)).toEqual(command);
});

it.each([['--unknown'], ['file.fit'], ['--demo=yes'], ['-x']])('refuses %s in one line', (argument) => {
  const command = parseCommand([argument]);
  expect(command.kind).toBe('usage_error');
  expect(command.kind === 'usage_error' && command.message).toMatch(/^[^\n]+$/);
});
