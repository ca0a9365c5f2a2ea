import {
  type Call,
  field,
  isObject,
  type Json,
  type JsonObject,
  type Member,
  type Outcome,
  parameter,
  positiveParameter,
  refuse,
} from './call.ts';
import { FIRST_WORKOUTS } from './firstWorkouts.ts';
import { faultOf, normalized } from './workoutRules.ts';

const FIRST_ID = 500_001;
const ICON = 'https://files.invalid/train_icon_ride.png';
const FIRST_CREATED_MS = Date.UTC(2025, 10, 3);
const BETWEEN_MS = 9 * 86_400_000;

/** `GET …/WorkOut/CustomWorkout` (pages of items) and `GET …/WorkOut/GetWorkOutList` (a plain array). */
export function listWorkouts({ url, knobs, member }: Call): Outcome {
  const isPaged = url.pathname.toLowerCase().endsWith('/customworkout');
  const shape = knobs.workoutListShape === 'byPath' ? (isPaged ? 'items' : 'array') : knobs.workoutListShape;
  const all = [...member.state.workouts.values()].reverse();
  const pageSize = positiveParameter(url, 'pageSize', 20);
  const begin = (positiveParameter(url, isPaged ? 'pageIndex' : 'pageNo', 1) - 1) * pageSize;
  const page = all.slice(begin, begin + pageSize);
  if (shape === 'array') {
    return { data: page.map(({ id, title, totalTime }) => ({ id, title, totalTime, img: ICON, grade: 0 })) };
  }
  const items = page.map(({ id, title, totalTime, workoutType, sportBigType, createTimestamp }) => ({
    id,
    title,
    totalTime,
    workoutType,
    iconPath: ICON,
    sportBigType,
    createTimestamp,
  }));
  return { data: { total: all.length, items } };
}

/** `POST …/WorkOut/EditCustomWorkOut`: creates, or replaces the workout whose id is in `data` or in the query. */
export function editWorkout({ url, body, knobs, member }: Call): Outcome {
  const given = field(body, 'data');
  const fault = isObject(given) ? faultOf(given) : 'data is missing';
  if (fault !== null || !isObject(given)) return refuse(400, fault ?? 'data is missing');
  const id = Number(field(given, 'id') ?? parameter(url, 'id') ?? 0);
  const known = member.state.workouts.get(id);
  if (id !== 0 && known === undefined) return refuse(404, 'not found');
  const workoutId = known === undefined ? member.state.nextWorkoutId : id;
  if (known === undefined) member.state.nextWorkoutId += 1;
  const createTimestamp = field(known, 'createTimestamp') ?? knobs.clock();
  member.state.workouts.set(workoutId, stored(given, workoutId, createTimestamp));
  return { data: { workoutId } };
}

/** `GET …/WorkOut/GetWorkOutDetail?id=`. */
export function workoutDetail({ url, member }: Call): Outcome {
  const workout = member.state.workouts.get(Number(parameter(url, 'id')));
  return workout === undefined ? refuse(404, 'not found') : { data: workout };
}

/** `POST …/WorkOut/CustomWorkOutDel`, the id in the query or in the body. */
export function deleteWorkout({ url, body, member }: Call): Outcome {
  const inBody = field(body, 'id');
  const id = Number(inBody ?? parameter(url, 'id'));
  return member.state.workouts.delete(id) ? { data: true } : refuse(404, 'not found');
}

function stored(data: JsonObject, id: number, createTimestamp: Json): JsonObject {
  const { title = '', description = '', totalTime = 0, workoutType = 'bike', sportBigType = 1 } = data;
  const { structure = [], allowDeletion = true } = data;
  return {
    createTimestamp,
    createTime: createTimestamp,
    id,
    title,
    iconPath: ICON,
    description,
    totalTime,
    workoutType,
    sportBigType,
    structure: normalized(structure),
    allowDeletion,
    isOfficial: false,
  };
}

/** What the account holds before anybody has written to it. */
export function firstWorkouts(): Pick<Member['state'], 'workouts' | 'nextWorkoutId'> {
  const workouts = new Map(
    FIRST_WORKOUTS.map((data, index) => {
      const id = FIRST_ID + index;
      return [id, stored(data, id, FIRST_CREATED_MS + index * BETWEEN_MS)];
    }),
  );
  return { workouts, nextWorkoutId: FIRST_ID + workouts.size };
}
