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

/** A schema's own words for what is not an id of a kind, or not there at all. */
function idErrors(what: string, remedy: string) {
  const wrong = `is not ${what}; ${remedy}`;
  const union = ({ input }: { readonly input?: unknown }) =>
    input === undefined ? `is missing; ${remedy}` : wrong;
  return { wrong, union };
}

const rideErrors = idErrors('a ride id', 'take ride_id from list_activities (digits only)');

/**
 * A ride's id as the service counts them, written in one way only. Numbers are taken too, because models send them,
 * but none that has lost digits on the way.
 */
export const rideId = z
  .union([z.string(), z.int(rideErrors.wrong)], { error: rideErrors.union })
  .transform(String)
  .refine((text) => /^(0|[1-9]\d{0,18})$/.test(text), rideErrors.wrong);

/** What a segment's id may look like. The service documents none; those that were seen are digits. */
export const SEGMENT_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

const segmentErrors = idErrors('a segment id', 'take segments_id from list_segments_collected');

/** A segment's id. Numbers are taken too, because models send them, but none that has lost digits on the way. */
export const segmentId = z
  .union([z.string(), z.int(segmentErrors.wrong)], { error: segmentErrors.union })
  .transform(String)
  .refine((text) => SEGMENT_ID.test(text), segmentErrors.wrong);
