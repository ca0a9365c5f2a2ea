import { inEveryLanguage, type Text } from './language.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * `12,345.6`, to six digits after the point: both languages write numbers alike. Written here because the first use of
 * `Intl` takes longer than most answers.
 */
export function numberText(value: number): string {
  const [whole = '', fraction] = String(Number(value.toFixed(6))).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A value with a unit that is the same everywhere: `1,234 km`. */
export function quantity(value: number, unit: string): Text {
  return inEveryLanguage(`${numberText(value)} ${unit}`);
}

/** A share in percent: `5 %`, `5%`. */
export function percentText(value: number): Text {
  return { en: `${numberText(value)} %`, zh: `${numberText(value)}%` };
}

/** `3 h 05`, `47 min`, `12 s`: durations in sentences. */
export function durationText(seconds: number): Text {
  const minutes = Math.round(seconds / 60);
  if (seconds < 59.5) return { en: `${Math.round(seconds)} s`, zh: `${Math.round(seconds)} 秒` };
  if (minutes < 60) return { en: `${minutes} min`, zh: `${minutes} 分钟` };
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return {
    en: `${hours} h ${String(rest).padStart(2, '0')}`,
    zh: rest === 0 ? `${hours} 小时` : `${hours} 小时 ${rest} 分`,
  };
}

/** A stranger's words in a sentence of ours: a JSON string, so that it is clear where they end. */
export function quoted(words: string | null, otherwise: Text = UNTITLED): Text {
  return words === null ? otherwise : inEveryLanguage(JSON.stringify(words));
}

const UNTITLED: Text = { en: 'untitled', zh: '无标题' };

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
