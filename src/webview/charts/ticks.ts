/** Round values between two others, ascending: at most `most`, a step being 1, 2 or 5 of a power of ten. */
export function ticksWithin(min: number, max: number, most: number): number[] {
  const range = max - min;
  if (!(range > 0)) return [];
  const power = 10 ** Math.floor(Math.log10(range / most));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => range / size <= most) ?? range;
  const first = Math.ceil(min / step - 1e-9);
  const count = Math.min(most, Math.floor(max / step + 1e-9) - first + 1);
  // A product rather than a sum: no 0.30000000000000004 after some steps.
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
