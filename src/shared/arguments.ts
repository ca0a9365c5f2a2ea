import * as z from 'zod';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function isCalendarDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** A real calendar day, `YYYY-MM-DD`, between 2000 and 2100: no recording is older, no forecast longer. */
export const day = z
  .string()
  .refine(
    (text) => isCalendarDay(text) && text >= '2000-01-01' && text <= '2100-12-31',
    'is not a calendar date; write YYYY-MM-DD',
  );

/** A ride's id as the service counts them: digits only. Numbers are taken too, because models send them. */
export const rideId = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine(
    (text) => /^\d{1,19}$/.test(text),
    'is not a ride id; take ride_id from list_activities (digits only)',
  );

/** What a segment's id may look like. The service documents none; those that were seen are digits. */
export const SEGMENT_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** A segment's id. Numbers are taken too, because models send them, but none that has lost digits on the way. */
export const segmentId = z
  .union([z.string(), z.int()])
  .transform(String)
  .refine(
    (text) => SEGMENT_ID.test(text),
    'is not a segment id; take segments_id from list_segments_collected',
  );
