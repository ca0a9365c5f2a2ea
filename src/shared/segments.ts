import * as z from 'zod';
import { segmentId } from './arguments.ts';
import { basis } from './basis.ts';

const nullable = z.number().nullable();
const nullableText = z.string().nullable();

const paging = (pageSize: number) => ({
  page_no: z.int().min(1).max(10_000).default(1),
  page_size: z.int().min(1).max(100).default(pageSize),
});
const page = { page_no: z.number(), page_size: z.number(), total_rows: nullable };

export const segmentsCollected = {
  input: z.strictObject(paging(20)),
  output: z.object({
    segments: z.array(
      z.object({
        segments_id: z.string(),
        title: nullableText,
        distance_m: z.number(),
        avg_grade_pct: nullable,
        my_record_s: nullable,
        best_male_record_s: nullable,
        best_female_record_s: nullable,
      }),
    ),
    ...page,
    basis,
  }),
};

const effort = z.object({
  ride_id: z.string(),
  title: nullableText,
  start_date: nullableText,
  time_s: z.number(),
  avg_speed_kmh: nullable,
});

const rankRow = z.object({
  rank: z.number(),
  nickname: nullableText,
  time_s: z.number(),
  speed_kmh: nullable,
  finish_date: nullableText,
  gender: z.enum(['male', 'female']).nullable(),
});

export const segmentDetail = {
  input: z.strictObject({ segments_id: segmentId }),
  output: z.object({
    segments_id: z.string(),
    title: nullableText,
    distance_m: z.number(),
    total_ascent_m: nullable,
    avg_grade_pct: nullable,
    min_alt_m: nullable,
    max_alt_m: nullable,
    alt_diff_m: nullable,
    finish_people_count: nullable,
    finish_count: nullable,
    collect_count: nullable,
    province: nullableText,
    city: nullableText,
    my_efforts: z.array(effort),
    my_effort_count: nullable,
    my_best: effort.nullable(),
    kom: z.object({ nickname: nullableText, time_s: z.number() }).nullable(),
    fastest_times: z.array(rankRow),
    basis,
  }),
};

export const segmentRank = {
  input: z.strictObject({
    segments_id: segmentId,
    ...paging(30),
    query_type: z.literal([1, 2]).default(1).describe('1: of all time, 2: of this year'),
  }),
  output: z.object({
    segments_id: z.string(),
    ...page,
    query_type: z.number(),
    rankings: z.array(rankRow),
    personal_rank: rankRow.nullable(),
    basis,
  }),
};
