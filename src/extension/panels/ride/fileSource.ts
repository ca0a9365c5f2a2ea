import type * as z from 'zod';
import type { fitFileReading } from '../../../shared/fitFile.ts';
import { type CallOptions, type ServerClient, ToolError } from '../../server/client.ts';
import { CHANNELS, type RideParts, type RideSource, readCurve, workoutFile } from './rideSource.ts';

type Reading = z.output<typeof fitFileReading.output>;

/** What the server is to read: the path of a file on this machine, or the bytes of one that is elsewhere, in base64. */
export type FileContent = { readonly path: string } | { readonly content: string };

export type FitFile = {
  readonly name: string;
  /** As it is at this moment. Rejects with ToolError. */
  readonly read: () => Promise<FileContent>;
  /** What is said of it if it is one of the workouts that head units are fed with; null for any other file. */
  readonly whyWorkout: () => Promise<string | null>;
  /** Whether somebody is signed in whose rides it can be held against. */
  readonly hasAccount: boolean;
};

/** As many points as there are seconds in the longest ride. */
const EVERY_SECOND = 300_000;

/** The ride in a FIT file, which the server reads without an account. */
export function fileRide(server: ServerClient, { name, read, whyWorkout, hasAccount }: FitFile): RideSource {
  const ask = async (args: object, call?: CallOptions) =>
    (await server.call<Reading>('read_fit_file', { ...(await read()), ...args }, call)).data;
  return {
    read: async (call) => {
      try {
        return partsOf(await ask({ channels: CHANNELS, max_points: EVERY_SECOND }, call), name);
      } catch (thrown) {
        const isUnreadable = thrown instanceof ToolError && thrown.kind === 'unreadable';
        const why = isUnreadable ? await whyWorkout() : null;
        throw why === null ? thrown : workoutFile(why);
      }
    },
    curve: hasAccount ? ({ summary }, call) => readCurve(server, summary, call) : null,
    span: async ({ startS, endS }) =>
      (await ask({ channels: ['power'], max_points: 10, start_offset_s: startS, end_offset_s: endS })).span,
    neighbours: null,
  };
}

function partsOf(reading: Reading, name: string): RideParts {
  const { laps, channels, sample_count: lengthS, ...report } = reading;
  return {
    summary: { ...report, ride_id: '', name },
    laps: { laps },
    streams: lengthS === 0 ? null : { sample_count: lengthS, channels },
    zones: null,
    actions: ['copy'],
  };
}
