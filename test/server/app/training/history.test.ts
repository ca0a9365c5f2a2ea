import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../../../src/server/app/context.ts';
import { ALGORITHM_VERSION } from '../../../../src/server/app/recording.ts';
import { loadHistory } from '../../../../src/server/app/training/history.ts';
import { createRider } from '../../../../src/server/demo/rider.ts';
import { english, startApp, type TestApp } from '../../../support/app.ts';
import { temporaryFolders } from '../../../support/stores.ts';

const RIDER = createRider({ today: '2026-06-30', days: 14 });
const SPAN = { from: '2026-06-17', to: '2026-06-30' };

const folder = temporaryFolders();
let app: TestApp;
let account: Account;
/** Recordings are handed out until so many are; the others hang until `openGate`. */
let allowed: number;
let openGate: () => void;

beforeEach(async () => {
  allowed = Number.POSITIVE_INFINITY;
  const gate = new Promise<void>((resolve) => {
    openGate = resolve;
  });
  const recording = async (rideId: number) => {
    if (allowed-- <= 0) await gate;
    return RIDER.recording(rideId);
  };
  app = await startApp(folder(), { rides: { ...RIDER, recording } });
  account = await app.context.account(app.call.signal);
});
afterEach(() => app.close());

const load = () => loadHistory({ context: app.context, account, call: app.call }, SPAN);

describe('a history of rides', () => {
  it('counts every ride of the span, once', async () => {
    const history = await load();
    expect(history).toMatchObject({
      complete: true,
      missing: [],
      warnings: [{ en: expect.stringMatching(/^The first ride is of 18 Jun 2026: /) }],
    });
    expect(history.measured).toHaveLength(RIDER.list.length);
    expect(history.dailyTss).toHaveLength(14);
    app.asked();
    app.advance(61_000);
    expect((await load()).dailyTss).toEqual(history.dailyTss);
    expect(app.asked().filter((path) => path.endsWith('.fit'))).toEqual([]);
  });

  it('answers after 45 s with what it has, says what is missing, and has the rest when asked again', async () => {
    allowed = 3;
    const asked = load();
    while (!app.messages.some((message) => message.startsWith('Reading rides: 3 of'))) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    app.advance(45_000);
    const partial = await asked;
    expect(partial.complete).toBe(false);
    expect(partial.measured).toHaveLength(3);
    expect(partial.missing).toHaveLength(RIDER.list.length - 3);
    expect(english(partial.warnings).join()).toMatch(
      /rides from \d+ Jun 2026 to \d+ Jun 2026 \(\d+ h\) are not read yet and count as rest/,
    );
    // Newest first, so that what is missing weighs least today. (Two are under way at a time.)
    const counted = account.activities.metrics({ algorithmVersion: ALGORITHM_VERSION });
    const newest = account.activities
      .listed({})
      .slice(0, 5)
      .map(({ rideId }) => rideId);
    expect(newest).toEqual(expect.arrayContaining([...counted.keys()]));
    openGate();
    const complete = await load();
    expect(complete.complete).toBe(true);
    expect(complete.measured).toHaveLength(RIDER.list.length);
    const downloads = app.asked().filter((path) => path.endsWith('.fit'));
    expect(new Set(downloads).size).toBe(downloads.length);
  });

  it('names the failure that kept rides from being read, and counts the others', async () => {
    app.knobs.failNext = (request) => (request.url.endsWith('.fit') ? { kind: 'status', status: 403 } : null);
    const history = await load();
    expect(history.complete).toBe(false);
    expect(history.measured).toEqual([]);
    expect(english(history.warnings).join()).toMatch(/count as rest: .+\. [A-Z]/);
  });

  it('is complete without a single ride', async () => {
    app.knobs.rides = { ...RIDER, list: [] };
    expect(await load()).toMatchObject({
      complete: true,
      listed: [],
      measured: [],
      missing: [],
      leftOut: [],
    });
  });
});
