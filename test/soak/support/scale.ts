const { IGPSPORT_SOAK_SCALE = '1' } = process.env;

/** 1 is what a release wants; less is for whoever wants to see quickly whether a load still runs. */
const SCALE = Number(IGPSPORT_SOAK_SCALE);

/** So much of a number, and never less than `least`. */
export function scaled(whole: number, least = 1): number {
  return Math.max(least, Math.round(whole * SCALE));
}

/** One line of figures, for docs/reliability.md. */
export function report(load: string, figures: Readonly<Record<string, string | number>>): void {
  const parts = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  process.stdout.write(`${load}: ${parts.join(' · ')}\n`);
}
