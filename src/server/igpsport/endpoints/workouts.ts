import * as z from 'zod';

import type { Course, ListedWorkout, WorkoutList } from '../../core/account/workouts.ts';
import { excessOf } from '../../core/workout/rules/size.ts';
import { AppError } from '../../errors.ts';
import { workoutTexts } from '../../language/workouts.ts';
import { drift } from '../envelope.ts';
import type { Region } from '../regions.ts';
import { type ApiPath, apiPath, checkWorkoutId } from '../urls.ts';
import type { Read, Write } from './endpoint.ts';
import { id, optionalNumber, text } from './fields.ts';

/**
 * The workouts of the account. Errors: what every endpoint throws, and `not_found`. What changes the account is sent
 * once; where it may or may not have been done, the error is `uncertain`.
 */
export type Workouts = {
  readonly list: (signal: AbortSignal) => Promise<WorkoutList>;
  /** The whole course as it came. `unreadable`: too large or too deep to be one. */
  readonly detail: (workoutId: string, signal: AbortSignal) => Promise<Course>;
  /** The new workout's id. */
  readonly create: (course: Course, signal: AbortSignal) => Promise<string>;
  /** The id of the workout that was written, which is the given one if the service did as it was told. */
  readonly update: (workoutId: string, course: Course, signal: AbortSignal) => Promise<string>;
  readonly remove: (workoutId: string, signal: AbortSignal) => Promise<void>;
};

const MAX_PAGES = 40;

const row = z
  .object({
    id,
    title: text(200),
    totalTime: optionalNumber,
    workoutType: text(20),
    createTimestamp: optionalNumber,
  })
  .transform(
    (item): ListedWorkout => ({
      workoutId: item.id,
      title: item.title,
      totalTimeS: item.totalTime,
      sport: item.workoutType,
      createdMs: item.createTimestamp,
    }),
  );

/** Pages of items, or a plain list: which of them comes depends on more than the path. */
const listReply = z.union([
  z.array(row).transform((items) => ({ items, total: null })),
  z
    .object({ items: z.array(row).nullable(), total: optionalNumber })
    .transform(({ items, total }) => ({ items: items ?? [], total })),
  z.null().transform(() => ({ items: [], total: 0 })),
]);

/** Of a course only what every use of it needs; null instead of one that is not there. */
const detailReply = z
  .looseObject({ id: z.union([z.int(), z.string()]).nullish(), structure: z.array(z.unknown()) })
  .nullable();

const writtenReply = z.object({ workoutId: id }).transform(({ workoutId }) => workoutId);

export function createWorkouts({
  read,
  write,
  region,
}: {
  read: Read;
  write: Write;
  region: Region;
}): Workouts {
  return {
    list: (signal) => listAll(read, region, signal),
    detail: async (workoutId, signal) => await detail(read, checkWorkoutId(workoutId), signal),
    create: async (course, signal) =>
      await write({ ...EDIT, body: { data: course }, schema: writtenReply }, signal),
    update: async (workoutId, course, signal) => {
      const body = { data: { ...course, id: checkWorkoutId(workoutId) } };
      const missing = () => noSuchWorkout(workoutId);
      return await write({ ...EDIT, body, schema: writtenReply, missing }, signal);
    },
    remove: async (workoutId, signal) => {
      const query = { id: checkWorkoutId(workoutId) };
      const path = apiPath`/service/mobile/api/WorkOut/CustomWorkOutDel?${query}`;
      const missing = () => noSuchWorkout(workoutId);
      // Clients have been seen to send the id in either place.
      const body = { id: Number.isSafeInteger(Number(workoutId)) ? Number(workoutId) : workoutId };
      await write({ name: 'CustomWorkOutDel', path, body, schema: z.literal(true), missing }, signal);
    },
  };
}

const EDIT = {
  name: 'EditCustomWorkOut',
  path: apiPath`/service/mobile/api/WorkOut/EditCustomWorkOut`,
} as const;

/** Reads until a page brings nothing new or all that the service counts are there. */
async function listAll(read: Read, region: Region, signal: AbortSignal): Promise<WorkoutList> {
  const found = new Map<string, ListedWorkout>();
  for (let page = 1; page <= MAX_PAGES; page++) {
    const { items, total } = await read({ ...listPage(region, page), schema: listReply }, signal);
    const known = found.size;
    for (const item of items) if (!found.has(item.workoutId)) found.set(item.workoutId, item);
    const isAll = total === null ? found.size === known : found.size >= total;
    if (isAll || found.size === known) return { workouts: [...found.values()], isComplete: isAll };
  }
  return { workouts: [...found.values()], isComplete: false };
}

function listPage({ workoutList }: Region, page: number): { name: string; path: ApiPath } {
  const query = { pageNo: page, pageSize: 200 };
  return workoutList === 'GetWorkOutList'
    ? { name: workoutList, path: apiPath`/service/mobile/api/WorkOut/GetWorkOutList?${query}` }
    : {
        name: workoutList,
        path: apiPath`/service/mobile/api/WorkOut/CustomWorkout?${{ PageIndex: page, PageSize: 50 }}`,
      };
}

async function detail(read: Read, workoutId: string, signal: AbortSignal): Promise<Course> {
  const path = apiPath`/service/mobile/api/WorkOut/GetWorkOutDetail?${{ id: workoutId }}`;
  const missing = () => noSuchWorkout(workoutId);
  const course = await read({ name: 'GetWorkOutDetail', path, schema: detailReply, missing }, signal);
  if (course === null) throw missing();
  if (course.id != null && String(course.id) !== workoutId) throw drift('GetWorkOutDetail', ['data', 'id']);
  if (excessOf(course) !== null) throw new AppError('unreadable', workoutTexts.unusable(workoutId));
  return course;
}

function noSuchWorkout(workoutId: string): AppError {
  return new AppError('not_found', workoutTexts.missing(workoutId));
}
