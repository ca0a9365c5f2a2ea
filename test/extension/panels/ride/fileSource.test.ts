import { describe, expect, it } from 'vitest';
import { fileRide } from '../../../../src/extension/panels/ride/fileSource.ts';
import { isWorkoutFile } from '../../../../src/extension/panels/ride/rideSource.ts';
import { ToolError } from '../../../../src/extension/server/client.ts';

/** What comes of a file that the server refuses so. */
async function refused(
  kind: string,
  whyWorkout: string | null,
): Promise<{ thrown: unknown; looked: number }> {
  let looked = 0;
  const server = { call: () => Promise.reject(new ToolError(kind, 'No ride.')), stop: async () => {} };
  const source = fileRide(server, {
    name: 'a.fit',
    read: async () => ({ path: '/a.fit' }),
    whyWorkout: async () => {
      looked++;
      return whyWorkout;
    },
    hasAccount: false,
  });
  const thrown = await source.read({}).catch((error: unknown) => error);
  return { thrown, looked };
}

describe('a file without a ride', () => {
  it('is said to be a workout where it is one', async () => {
    const { thrown } = await refused('unreadable', 'A workout.');
    expect(isWorkoutFile(thrown)).toBe(true);
    expect(thrown).toMatchObject({ message: 'A workout.' });
  });

  it('is called what the server calls it where it is none', async () => {
    const { thrown } = await refused('unreadable', null);
    expect(isWorkoutFile(thrown)).toBe(false);
    expect(thrown).toMatchObject({ message: 'No ride.' });
  });

  it.each(['usage', 'cancelled', 'stopped'])('is not looked into after %s', async (kind) => {
    expect(await refused(kind, 'A workout.')).toMatchObject({ thrown: { kind }, looked: 0 });
  });
});
