import { afterEach, expect, it } from 'vitest';
import { ALGORITHM_VERSION } from '../../../../src/server/app/recording.ts';
import { addDays, daysBetween } from '../../../../src/server/core/days.ts';
import type { RideSource } from '../../../../src/server/demo/source.ts';
import { analyzeTrainingLoad } from '../../../../src/server/tools/training/analyzeTrainingLoad.ts';
import { ridesFrom } from '../../../support/account.ts';
import { askTool, startApp, type TestApp } from '../../../support/app.ts';
import { randomFrom } from '../../../support/random.ts';
import { SIZE, timeoutOf } from '../../../support/size.ts';
import { slowLoad, slowStress } from '../../../support/slowMetrics.ts';
import { rideMetrics, temporaryFolders } from '../../../support/stores.ts';

const RIDERS = SIZE === 'release' ? [30, 90, 180, 365, 700, 1_200, 2_000] : [30, 400];
const WINDOWS = SIZE === 'release' ? 40 : 8;
const FTP_W = 250;
const FIRST_DAY = '2018-01-01';

const newFolder = temporaryFolders();
let app: TestApp;
afterEach(() => app.close());

type RiddenDay = { readonly date: string; readonly durationS: number; readonly powerW: number };

/** Rides with months off and weeks of two a day, oldest first. */
function season(rides: number, random: () => number): RiddenDay[] {
  let date = FIRST_DAY;
  return Array.from({ length: rides }, () => {
    const restDays = random() < 0.01 ? 30 + Math.floor(random() * 120) : Math.floor(random() * 3);
    date = addDays(date, restDays);
    return {
      date,
      durationS: 1_800 + Math.floor(random() * 12_000),
      powerW: 100 + Math.floor(random() * 200),
    };
  });
}

/** An account that lists these rides. Nobody asks for their recordings: their numbers are kept. */
function accountOf(days: readonly RiddenDay[]): RideSource {
  const source = ridesFrom(new Array<Uint8Array>(days.length).fill(new Uint8Array()), FIRST_DAY);
  const rows = source.list.toReversed().map((row, i) => {
    const startMs = Date.parse(`${days[i]?.date}T08:00:00Z`);
    return { ...row, startMs };
  });
  return { ...source, list: rows.toReversed() };
}

async function open(days: readonly RiddenDay[]): Promise<void> {
  app = await startApp(newFolder(), { rides: accountOf(days) });
  const { activities } = await app.context.account(app.call.signal);
  const kept = days.map(({ durationS, powerW }, i) =>
    activities.saveMetrics(String(i + 1), {
      metrics: rideMetrics(0, { durationS, normalizedPowerW: powerW }),
      problems: [],
      algorithmVersion: ALGORITHM_VERSION,
    }),
  );
  await Promise.all(kept);
}

/** CTL of every day by the closed sum over all the rides there ever were. */
function truthOf(days: readonly RiddenDay[], lastDay: string): number[] {
  const tss = new Array<number>(daysBetween(FIRST_DAY, lastDay) + 1).fill(0);
  for (const { date, durationS, powerW } of days) {
    const day = daysBetween(FIRST_DAY, date);
    if (day < tss.length) tss[day] = (tss[day] ?? 0) + slowStress(durationS, powerW, FTP_W);
  }
  return slowLoad(tss, 42);
}

it.each(RIDERS)(
  'P13b: of %i rides, whatever part is looked at, CTL is that of the whole history',
  { timeout: timeoutOf(WINDOWS, 2_000) },
  async (rides) => {
    const random = randomFrom(rides);
    const days = season(rides, random);
    await open(days);
    const lastDay = days.at(-1)?.date ?? FIRST_DAY;
    const chronic = truthOf(days, lastDay);
    const peak = Math.max(...chronic);
    for (let window = 0; window < WINDOWS; window++) {
      const end = addDays(FIRST_DAY, Math.floor(random() * chronic.length));
      const length = 1 + Math.floor(random() * 400);
      const { data } = await askTool(app, analyzeTrainingLoad, { days: length, end_date: end });
      expect([data.end_date, data.daily.length, data.daily.at(-1)?.date]).toEqual([end, length, end]);
      expect(data.basis.complete).toBe(true);
      for (const { date, ctl } of data.daily) {
        const whole = chronic[daysBetween(FIRST_DAY, date)] ?? 0;
        // Shown with one decimal.
        expect(Math.abs(ctl - whole)).toBeLessThanOrEqual(0.005 * peak + 0.05);
      }
    }
  },
);
