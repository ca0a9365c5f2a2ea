import { describe, expect, it } from 'vitest';
import { PALETTES, THEMES, type Theme } from '../../src/webview/charts/palette.ts';
import { contrast } from '../support/contrast.ts';

/** Editor backgrounds of the themes that VS Code comes with. */
const SURFACES: Readonly<Record<Theme, readonly string[]>> = {
  light: ['#ffffff', '#f5f5f5', '#fdf6e3'],
  dark: ['#1e1e1e', '#1f1f1f', '#121314', '#272822'],
  highContrast: ['#000000'],
  highContrastLight: ['#ffffff'],
};

describe('the colours of charts', () => {
  it('are measured as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each(THEMES)('stand out at least 3:1 in a theme that is %s', (theme) => {
    const { series, zones } = PALETTES[theme];
    const faint = [...Object.values(series), ...zones].flatMap((colour) =>
      SURFACES[theme].filter((surface) => contrast(colour, surface) < 3).map((surface) => [colour, surface]),
    );
    expect(faint).toEqual([]);
  });

  it.each(THEMES)('differ among each other in a theme that is %s', (theme) => {
    const { series, zones } = PALETTES[theme];
    expect(new Set(Object.values(series)).size).toBe(Object.keys(series).length);
    expect(new Set(zones).size).toBe(7);
  });
});
