import * as z from 'zod';

/**
 * What schemas say themselves of a value that is wrong, begun with "is": an issue of zod carries one string, the
 * English, and whoever shows it finds the other languages by it.
 */
export const SCHEMA_WORDS = {
  noDay: { en: 'is not a calendar date; write YYYY-MM-DD', zh: '不是有效日期，请写成 YYYY-MM-DD' },
  noRideId: {
    en: 'is not a ride id; take ride_id from list_activities (digits only)',
    zh: '不是骑行 ID，请使用 list_activities 返回的 ride_id（纯数字）',
  },
  rideIdMissing: {
    en: 'is missing; take ride_id from list_activities (digits only)',
    zh: '未填写，请使用 list_activities 返回的 ride_id（纯数字）',
  },
  noSegmentId: {
    en: 'is not a segment id; take segments_id from list_segments_collected',
    zh: '不是路段 ID，请使用 list_segments_collected 返回的 segments_id',
  },
  segmentIdMissing: {
    en: 'is missing; take segments_id from list_segments_collected',
    zh: '未填写，请使用 list_segments_collected 返回的 segments_id',
  },
  rideTwice: { en: 'is naming a ride twice', zh: '重复列出了同一次骑行' },
} as const;

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
    SCHEMA_WORDS.noDay.en,
  );

/** The error of what is no id of a kind, or not there at all. */
const idError =
  (missing: string, wrong: string) =>
  ({ input }: { readonly input?: unknown }) =>
    input === undefined ? missing : wrong;

/**
 * A ride's id as the service counts them, written in one way only. Numbers are taken too, because models send them,
 * but none that has lost digits on the way.
 */
export const rideId = z
  .union([z.string(), z.int(SCHEMA_WORDS.noRideId.en)], {
    error: idError(SCHEMA_WORDS.rideIdMissing.en, SCHEMA_WORDS.noRideId.en),
  })
  .transform(String)
  .refine((text) => /^(0|[1-9]\d{0,18})$/.test(text), SCHEMA_WORDS.noRideId.en);

/** What a segment's id may look like. The service documents none; those that were seen are digits. */
export const SEGMENT_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** A segment's id. Numbers are taken too, because models send them, but none that has lost digits on the way. */
export const segmentId = z
  .union([z.string(), z.int(SCHEMA_WORDS.noSegmentId.en)], {
    error: idError(SCHEMA_WORDS.segmentIdMissing.en, SCHEMA_WORDS.noSegmentId.en),
  })
  .transform(String)
  .refine((text) => SEGMENT_ID.test(text), SCHEMA_WORDS.noSegmentId.en);
