import * as z from 'zod';

import { isDay } from '../../core/days.ts';
import { cleanText } from '../../core/text.ts';

/** An id that comes as a number or as a string of digits; as a string. */
export const id = z.union([z.int().nonnegative().transform(String), z.string().regex(/^\d{1,19}$/)]);

/** Text that strangers may have written: cleaned, at most `length` characters; null when nothing is left. */
export const text = (length: number) =>
  z
    .string()
    .nullish()
    .transform((value) => cleanText(value ?? '', length) || null);

/** A number, also where the service writes it as text. */
export const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d{1,18}(\.\d+)?(e[+-]?\d{1,2})?$/i)
    .transform(Number),
]);

export const optionalNumber = number.nullish().transform((value) => value ?? null);

/** A quantity for which the service writes 0 when it does not know it. */
export const knownNumber = optionalNumber.transform((value) => (value !== null && value > 0 ? value : null));

/**
 * `2026.06.19`, `2026-06-19`, `2026/06/19`, each also with a time of day: the rider's local day, and the time where
 * written.
 */
export const localTime = z.string().transform((written, context) => {
  const { date, rest } = splitDay(written);
  const time = /^[ T]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)$/.exec(rest)?.[1];
  if (date === null || (time === undefined && rest !== '')) {
    context.addIssue({ code: 'custom', message: 'not a date' });
    return z.NEVER;
  }
  return { date, startTime: time === undefined ? null : `${date}T${time}` };
});

/** The day alone, whatever follows it; null where there is none. */
export const optionalDay = z
  .string()
  .nullish()
  .transform((written, context) => {
    if (written === undefined || written === null || written === '') return null;
    const { date, rest } = splitDay(written);
    if (date !== null && !/^\d/.test(rest)) return date;
    context.addIssue({ code: 'custom', message: 'not a date' });
    return z.NEVER;
  });

function splitDay(written: string): { date: string | null; rest: string } {
  const match = /^(\d{4})([./-])(\d{2})\2(\d{2})/.exec(written);
  const date = match === null ? '' : `${match[1]}-${match[3]}-${match[4]}`;
  return { date: isDay(date) ? date : null, rest: written.slice(10) };
}
