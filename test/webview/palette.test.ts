import { describe, expect, it } from 'vitest';
import { PALETTES, THEMES, type Theme } from '../../src/webview/charts/palette.ts';

/** Editor backgrounds of the themes that VS Code comes with. */
const SURFACES: Readonly<Record<Theme, readonly string[]>> = {
  light: ['#ffffff', '#f5f5f5', '#fdf6e3'],
  dark: ['#1e1e1e', '#1f1f1f', '#121314', '#272822'],
  highContrast: ['#000000'],
  highContrastLight: ['#ffffff'],
};

/** WCAG 2: relative luminance of `#rrggbb`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

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
