import { createFormat, type Format, type FormatOptions } from './format.ts';

/** `vscode.l10n.t`: an English sentence, `{0}` and on filled in, in the display language. */
export type Translate = (message: string, ...values: (string | number)[]) => string;

/** All that a view needs to say something. */
export type Words = { readonly t: Translate; readonly format: Format };

export function createWords(t: Translate, options: FormatOptions): Words {
  return { t, format: createFormat(options) };
}

/** One sentence after the other. Chinese has no space between them. */
export function sentences({ t }: Pick<Words, 't'>, said: readonly string[]): string {
  return said.reduce((before, next) => (before === '' ? next : t('{0} {1}', before, next)), '');
}

/** `Distance: 12 km` */
export function labelled({ t }: Pick<Words, 't'>, label: string, value: string): string {
  return t('{0}: {1}', label, value);
}

/** `3 h 05`, `47 min`, `12 s`: durations in sentences. */
export function duration({ t }: Words, seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (seconds < 59.5) return t('{0} s', Math.round(seconds));
  if (minutes < 60) return t('{0} min', minutes);
  return t('{0} h {1}', Math.floor(minutes / 60), String(minutes % 60).padStart(2, '0'));
}

/** How many rides, in words. */
export function rideCount({ t, format }: Words, count: number): string {
  return count === 1 ? t('1 ride') : t('{0} rides', format.number(count));
}
