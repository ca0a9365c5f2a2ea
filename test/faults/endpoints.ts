import { RIDER } from './station.ts';

/** How one endpoint is reached through a tool. */
export type Endpoint = {
  readonly name: string;
  readonly path: RegExp;
  /** What the request does: only a read may go out again after it may have been processed. */
  readonly kind: 'read' | 'create' | 'delete';
  /** Whether the account's token goes with it, and so may be renewed. */
  readonly hasToken: boolean;
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
};

const [shortest] = RIDER.list.toSorted((a, b) => (a.session.timerS ?? 0) - (b.session.timerS ?? 0));
const ride_id = String(shortest!.rideId);
const segments_id = RIDER.segments()[0]!.segmentId;
const workout = {
  title: 'Fault',
  steps: [{ name: 'On', intensity: 'active', duration: { type: 'time', value: 600 } }],
};

const read = (
  name: string,
  path: RegExp,
  asked: readonly [tool: string, args?: Endpoint['args']],
): Endpoint => ({ name, path, kind: 'read', hasToken: true, tool: asked[0], args: asked[1] ?? {} });

/** The columns of the matrix. */
export const ENDPOINTS: readonly Endpoint[] = [
  { ...read('public key', /\/public\/key$/, ['list_workouts']), hasToken: false },
  { ...read('login', /\/account\/login$/, ['list_workouts']), hasToken: false },
  read('activity list', /\/queryMyActivity$/, ['list_activities']),
  read('download address', /\/getDownloadUrl\//, ['get_activity_summary', { ride_id }]),
  { ...read('recording', /^\/recordings\//, ['get_activity_summary', { ride_id }]), hasToken: false },
  read('statistics', /\/getMemberDataStatisticsV4$/, ['get_member_statistics', { time: '2026-06-30' }]),
  read('interval info', /\/UserIntervalInfo$/, ['get_athlete_profile']),
  read('workout list', /\/GetWorkOutList$/, ['list_workouts']),
  {
    ...read('workout create', /\/EditCustomWorkOut$/, ['create_workout', { workout_ir: workout }]),
    kind: 'create',
  },
  read('workout detail', /\/GetWorkOutDetail$/, ['get_workout_detail', { workout_id: '500003' }]),
  {
    ...read('workout delete', /\/CustomWorkOutDel$/, ['delete_workout', { workout_id: '500001' }]),
    kind: 'delete',
  },
  read('starred segments', /\/queryMyCollect$/, ['list_segments_collected']),
  read('segment detail', /\/segments\/detail\//, ['get_segment_detail', { segments_id }]),
  read('segment efforts', /\/segments-score\/check\//, ['get_segment_detail', { segments_id }]),
  read('segment rank', /\/segments\/rank$/, ['get_segment_rank', { segments_id }]),
  read('segment records', /\/segments\/topRecords\//, ['get_segment_detail', { segments_id }]),
];
