const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether `text` is a date of the (proleptic Gregorian) calendar written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && dayOf(ms) === text;
}

/** The day `count` calendar days after `day` (before, when negative). RangeError unless both are real days. */
export function addDays(day: string, count: number): string {
  return dayOf(midnightOf(day) + count * DAY_MS);
}

/** Calendar days from `from` to `to`: 0 on the same day, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return (midnightOf(to) - midnightOf(from)) / DAY_MS;
}

/** Every day from `from` to `to`, both included; empty when `to` is earlier. */
export function eachDay(from: string, to: string): string[] {
  const first = midnightOf(from);
  const count = Math.max(0, daysBetween(from, to) + 1);
  return Array.from({ length: count }, (_, i) => dayOf(first + i * DAY_MS));
}

/** The calendar day of an instant (epoch ms) where local time is UTC + `utcOffsetS`. */
export function dayOfInstant(ms: number, utcOffsetS: number): string {
  return dayOf(ms + utcOffsetS * 1000);
}

function midnightOf(day: string): number {
  if (!isDay(day)) throw new RangeError(`not a calendar day: ${JSON.stringify(day)}`);
  return Date.parse(`${day}T00:00:00Z`);
}

function dayOf(ms: number): string {
  const day = new Date(ms).toISOString().slice(0, 10);
  if (!DAY.test(day)) throw new RangeError(`outside the years 0000 to 9999: ${ms} ms`);
  return day;
}
