import * as z from 'zod';

/**
 * What schemas say themselves of a value that is wrong, begun with "is": an issue of zod carries one string, the
 * English, and whoever shows it finds the other languages by it.
 */
export const SCHEMA_WORDS = {
  noDay: {
    en: 'is not a calendar date from 2000 to 2100; write YYYY-MM-DD',
    zh: '不是 2000 年到 2100 年之间的有效日期，请写成 YYYY-MM-DD',
  },
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
  noWorkoutId: {
    en: 'is not a workout id; take workout_id from list_workouts (digits only)',
    zh: '不是训练课程 ID，请使用 list_workouts 返回的 workout_id（纯数字）',
  },
  workoutIdMissing: {
    en: 'is missing; take workout_id from list_workouts (digits only)',
    zh: '未填写，请使用 list_workouts 返回的 workout_id（纯数字）',
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

/** An id as the service writes it. Numbers are taken too, because models send them, but none that has lost digits on the way. */
const idOf = (pattern: RegExp, words: { readonly missing: string; readonly wrong: string }) =>
  z
    .union([z.string(), z.int(words.wrong)], {
      error: ({ input }) => (input === undefined ? words.missing : words.wrong),
    })
    .transform(String)
    .refine((text) => pattern.test(text), words.wrong);

/** A ride's id as the service counts them, written in one way only. */
export const rideId = idOf(/^(0|[1-9]\d{0,18})$/, {
  missing: SCHEMA_WORDS.rideIdMissing.en,
  wrong: SCHEMA_WORDS.noRideId.en,
});

/** What a segment's id may look like. The service documents none; those that were seen are digits. */
export const SEGMENT_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

export const segmentId = idOf(SEGMENT_ID, {
  missing: SCHEMA_WORDS.segmentIdMissing.en,
  wrong: SCHEMA_WORDS.noSegmentId.en,
});

/** A workout's id, a number as the service counts them. */
export const WORKOUT_ID = /^[1-9]\d{0,18}$/;

export const workoutId = idOf(WORKOUT_ID, {
  missing: SCHEMA_WORDS.workoutIdMissing.en,
  wrong: SCHEMA_WORDS.noWorkoutId.en,
});
