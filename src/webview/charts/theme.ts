import { PALETTES, type Palette, type Theme } from './palette.ts';

/** What a canvas needs to look like the editor around it. */
export type ChartTheme = Palette & {
  readonly text: string;
  readonly faintText: string;
  readonly surface: string;
  readonly grid: string;
  /** Where lanes stand on. */
  readonly edge: string;
  readonly fontFamily: string;
};

/** How the editor looks at this moment. */
export function chartTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement);
  const variable = (name: string, otherwise: string) =>
    style.getPropertyValue(`--vscode-${name}`).trim() || otherwise;
  const text = variable('editor-foreground', 'CanvasText');
  return {
    ...PALETTES[themeKind()],
    text,
    faintText: variable('descriptionForeground', text),
    surface: variable('editor-background', 'Canvas'),
    // Borders of high contrast would be louder than the lines.
    grid: `color-mix(in srgb, ${text} 12%, transparent)`,
    edge: `color-mix(in srgb, ${text} 45%, transparent)`,
    fontFamily: variable('font-family', 'sans-serif'),
  };
}

/** Gives a page's own colours to its style sheet: `--series-power`, `--zone-1` and so on. */
export function paint(root: HTMLElement): void {
  const { series, zones } = PALETTES[themeKind()];
  for (const [name, colour] of Object.entries(series)) root.style.setProperty(`--series-${name}`, colour);
  for (const [i, colour] of zones.entries()) root.style.setProperty(`--zone-${i + 1}`, colour);
}

/** Calls after every change of the editor's theme, until `signal`. */
export function onThemeChange(changed: () => void, signal: AbortSignal): void {
  const observer = new MutationObserver(changed);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  signal.addEventListener('abort', () => observer.disconnect());
}

function themeKind(): Theme {
  const { classList } = document.body;
  // A light theme of high contrast carries the class of the dark one, too.
  if (classList.contains('vscode-high-contrast-light')) return 'highContrastLight';
  if (classList.contains('vscode-high-contrast')) return 'highContrast';
  return classList.contains('vscode-light') ? 'light' : 'dark';
}
