import type { Text } from './language.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A calendar day, given as YYYY-MM-DD: `14 Jun 2026`, `2026年6月14日`. */
export function dayText(day: string): Text {
  const [year, month, date] = day.split('-').map(Number);
  return { en: `${date} ${MONTHS[(month ?? 0) - 1]} ${year}`, zh: `${year}年${month}月${date}日` };
}

/** A clock as the text writes it, `2026-06-14T08:30…`: `14 Jun 2026, 08:30`. */
export function wallTimeText(isoTime: string): Text {
  const { en, zh } = dayText(isoTime.slice(0, 10));
  const time = isoTime.slice(11, 16);
  return { en: `${en}, ${time}`, zh: `${zh} ${time}` };
}

/** An instant (epoch ms) that a rider can compare with a clock without knowing ours: `14 Jun 2026, 08:30 UTC`. */
export function instantText(ms: number): Text {
  const { en, zh } = wallTimeText(new Date(ms).toISOString());
  return { en: `${en} UTC`, zh: `${zh}（UTC）` };
}

/** The time of day of an instant (epoch ms) alone: `08:30:15 UTC`. */
export function timeOfDayText(ms: number): Text {
  const time = new Date(ms).toISOString().slice(11, 19);
  return { en: `${time} UTC`, zh: `${time}（UTC）` };
}
