/** The kinds of theme that the editor tells apart. */
export const THEMES = ['light', 'dark', 'highContrast', 'highContrastLight'] as const;
export type Theme = (typeof THEMES)[number];

export type SeriesName = 'power' | 'hr' | 'cadence' | 'speed' | 'altitude' | 'best';

/** Colours of what is drawn; surfaces and text are the editor's own. */
export type Palette = {
  readonly series: Readonly<Record<SeriesName, string>>;
  /** Zone 1 first. */
  readonly zones: readonly string[];
};

/** Each at least 3:1 against the surface of every theme of its kind that the editor comes with. */
export const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    series: {
      power: '#7b3fe4',
      hr: '#d1242f',
      cadence: '#0f766e',
      speed: '#1f6feb',
      altitude: '#6e7781',
      best: '#57606a',
    },
    zones: ['#7d8590', '#2f81f7', '#2a9d4c', '#b58100', '#d9660a', '#e5484d', '#9a5cf0'],
  },
  dark: {
    series: {
      power: '#a78bfa',
      hr: '#f87171',
      cadence: '#2dd4bf',
      speed: '#60a5fa',
      altitude: '#8b949e',
      best: '#b1bac4',
    },
    zones: ['#8b949e', '#60a5fa', '#4ade80', '#facc15', '#fb923c', '#f87171', '#c084fc'],
  },
  highContrast: {
    series: {
      power: '#c4a5ff',
      hr: '#ff8a8a',
      cadence: '#4debd3',
      speed: '#7cc4ff',
      altitude: '#b0b8c0',
      best: '#ffffff',
    },
    zones: ['#b0b8c0', '#7cc4ff', '#6ee787', '#ffe14d', '#ffa657', '#ff8a8a', '#d9b3ff'],
  },
  highContrastLight: {
    series: {
      power: '#5b21b6',
      hr: '#a40e26',
      cadence: '#0b5a54',
      speed: '#0a45b0',
      altitude: '#57606a',
      best: '#292929',
    },
    zones: ['#57606a', '#0a45b0', '#0f5323', '#6b4500', '#8a3600', '#a40e26', '#5b21b6'],
  },
};
