import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { templatesOf } from '../../../src/extension/workouts/templates.ts';
import { type RunningServer, startServer, temporaryFolder } from '../../support/mcp.ts';
import { chinese, english } from '../support/words.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: RunningServer;
beforeAll(async () => {
  folder = await temporaryFolder();
  server = await startServer({ env: { HOME: folder.path, IGPSPORT_FTP: '250', IGPSPORT_LTHR: '160' } });
});
afterAll(async () => {
  await server.close();
  await folder.remove();
});

/** Minutes, and TSS as coaches have them: an hour at FTP is 100. */
const EXPECTED: Readonly<Record<string, readonly [number, number, number]>> = {
  sweetSpot: [75, 70, 85],
  threshold: [79, 75, 92],
  vo2max: [65, 65, 85],
  endurance: [90, 55, 75],
  rampTest: [38, 30, 60],
  recovery: [40, 12, 22],
};

describe.each([
  ['English', english()],
  ['Chinese', chinese()],
])('the templates in %s', (_, { t }) => {
  it.each(Object.entries(EXPECTED))('have %s, which the server takes', async (id, [minutes, least, most]) => {
    const { workout } = templatesOf(t).find((template) => template.id === id)!;
    const { data } = await server.call('create_workout', { workout_ir: workout, dry_run: true });
    expect(data).toMatchObject({ success: true, errors: [], estimate: { duration_s: minutes * 60 } });
    expect(data.estimate.tss).toBeGreaterThan(least);
    expect(data.estimate.tss).toBeLessThan(most);
  });

  it('are these', () => {
    expect(
      templatesOf(t)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(Object.keys(EXPECTED).sort());
  });
});

it('are in the language of the editor', () => {
  const names = (words: ReturnType<typeof english>) => JSON.stringify(templatesOf(words.t));
  expect(names(english())).not.toMatch(/\p{Script=Han}/u);
  for (const { detail, workout } of templatesOf(chinese().t)) {
    expect(detail).toMatch(/\p{Script=Han}/u);
    expect(JSON.stringify(workout)).not.toMatch(/"name":"[A-Za-z ]+"/);
  }
});
