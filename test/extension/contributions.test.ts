import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FORM_WORDS, formIcon } from '../../src/extension/views/form.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const { contributes } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8'));

type Color = { readonly id: string; readonly defaults: Readonly<Record<string, string>> };
const colors: readonly Color[] = contributes.colors;

/** What side bars are painted with in VS Code's own themes. */
const BACKGROUNDS: Readonly<Record<string, readonly string[]>> = {
  dark: ['#181818', '#191a1b', '#252526'],
  light: ['#f8f8f8', '#fafafd', '#f3f3f3'],
  highContrast: ['#000000'],
  highContrastLight: ['#ffffff'],
};

/** Relative luminance of `#rrggbb`, WCAG 2.2. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('the colours', () => {
  it('would be seen to be too faint', () => {
    // The worked example of WCAG's own definition: black on white.
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each(colors)('$id stands out 3:1 from the side bar of every theme', ({ defaults }) => {
    for (const [theme, backgrounds] of Object.entries(BACKGROUNDS)) {
      for (const background of backgrounds) {
        expect(contrast(defaults[theme] ?? background, background), theme).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it('has one for every form', () => {
    const ids = colors.map(({ id }) => id);
    for (const form of FORM_WORDS) expect(ids).toContain(formIcon(form).color);
  });
});

describe('what the manifest offers', () => {
  const declared = new Set<string>(contributes.commands.map(({ command }: { command: string }) => command));

  it('names declared commands only, in menus, welcomes and the walkthrough', () => {
    const menus: { command: string }[] = Object.values(contributes.menus).flat() as { command: string }[];
    const texts = readFileSync(resolve(ROOT, 'package.nls.json'), 'utf8');
    const links = [...texts.matchAll(/\(command:([\w.]+)\)/g)].map(([, command = '']) => command);
    const events = contributes.walkthroughs
      .flatMap(({ steps }: { steps: { completionEvents: string[] }[] }) => steps)
      .flatMap(({ completionEvents }: { completionEvents: string[] }) => completionEvents)
      .flatMap((event: string) => /^onCommand:(.+)$/.exec(event)?.[1] ?? []);
    const named = [...menus.map(({ command }) => command), ...links, ...events];
    const viewCommands = new Set(contributes.views.igpsport.map(({ id }: { id: string }) => `${id}.focus`));
    expect(named.filter((command) => !declared.has(command) && !viewCommands.has(command))).toEqual([]);
  });

  it('has five steps with a picture each', () => {
    const [{ steps }] = contributes.walkthroughs;
    expect(steps).toHaveLength(5);
    for (const { media } of steps as { media: { svg: string } }[]) {
      const picture = readFileSync(resolve(ROOT, media.svg), 'utf8');
      // No words, so that it fits every language; no styles, which the page that shows it forbids.
      expect(picture).not.toMatch(/<text|<script|style=/);
      // Colours of the theme, so that it fits every one.
      expect(picture).not.toMatch(/(fill|stroke)="(?!none|var\(--vscode-)/);
      for (const [, name] of picture.matchAll(/--vscode-igpsport-(\w+)/g)) {
        expect(colors.map(({ id }) => id)).toContain(`igpsport.${name}`);
      }
    }
  });
});
