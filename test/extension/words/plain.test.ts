import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withoutLinks } from '../../../src/extension/words/plain.ts';

const SOURCES = resolve(import.meta.dirname, '../../../src/extension');

/** What VS Code takes for a link in a message, in its own expression. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

describe('a text without links', () => {
  it.each([
    '[look](command:workbench.action.terminal.new)',
    'Deleted “[x](https://example.com "y")”.',
    '[a]([b](command:x)) [c](file:///etc/passwd)',
    '[x](command:y "z")',
  ])('has none left of %s', (text) => {
    expect(text).toMatch(LINK);
    expect(withoutLinks(text)).not.toMatch(LINK);
  });

  it('is the same where there was none', () => {
    const text = '3×12 [hard] (hot), 有氧耐力 [1]';
    expect(withoutLinks(text)).toBe(text);
  });

  it('is what every message and every progress shows: each is made in one place', () => {
    const makers = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
      (path) =>
        path.endsWith('.ts') &&
        /\bshow(Information|Warning|Error)Message\(|ProgressLocation\.Notification\b/.test(
          readFileSync(join(SOURCES, path), 'utf8'),
        ),
    );
    expect(makers.sort()).toEqual(['commands/progress.ts', 'messages.ts']);
  });
});
