export type DateTick = { readonly index: number; readonly unit: 'day' | 'month' | 'year' };

/** Where a time axis is marked: Mondays, months or years, the closest of which there are no more than `most`. */
export function dateTicks(dates: readonly string[], most: number): DateTick[] {
  const marks = (unit: DateTick['unit'], isMark: (date: string) => boolean): DateTick[] =>
    dates.flatMap((date, index) => (isMark(date) ? [{ index, unit }] : []));
  const isMonday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay() === 1;
  const everyMonth = (step: number) => (date: string) =>
    date.endsWith('-01') && (Number(date.slice(5, 7)) - 1) % step === 0;
  const everyYear = (step: number) => (date: string) =>
    date.endsWith('-01-01') && Number(date.slice(0, 4)) % step === 0;
  const candidates = [
    () => marks('day', isMonday),
    ...[1, 2, 3, 6].map((step) => () => marks('month', everyMonth(step))),
    ...[1, 2, 5, 10].map((step) => () => marks('year', everyYear(step))),
  ];
  let ticks: DateTick[] = [];
  for (const candidate of candidates) {
    ticks = candidate();
    if (ticks.length <= most) break;
  }
  return ticks;
}
