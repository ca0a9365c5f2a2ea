import type { ServerClient } from '../server/client.ts';
import type { Words } from '../words/words.ts';
import type { Source } from './address.ts';
import { type Comparison, comparisonDocument } from './comparison.ts';
import { type RideLaps, type RideSummary, rideDocument } from './ride.ts';
import { type WorkoutDetail, workoutDocument } from './workout.ts';

/** Asks the server for what a document is of, and writes it: Markdown. Rejects with ToolError. */
export async function writeDocument(server: ServerClient, source: Source, words: Words): Promise<string> {
  switch (source.kind) {
    case 'ride': {
      const args = { ride_id: source.rideId };
      // One after the other: both open the same recording, which is fetched once.
      const summary = await server.call<RideSummary>('get_activity_summary', args);
      const laps = await server.call<RideLaps>('get_activity_laps', args);
      return rideDocument(summary.data, laps.data, words);
    }
    case 'comparison': {
      const { data } = await server.call<Comparison>('compare_activities', { ride_ids: source.rideIds });
      return comparisonDocument(data, words);
    }
    case 'workout': {
      const { data } = await server.call<WorkoutDetail>('get_workout_detail', {
        workout_id: source.workoutId,
      });
      return workoutDocument(data, words);
    }
  }
}
