import { afterEach, expect, it } from 'vitest';
import { heartRateZoneBounds, powerZoneBounds, zoneSeconds } from '../../../src/server/core/zones.ts';
import { getAthleteProfile } from '../../../src/server/tools/getAthleteProfile.ts';
import { ridesFrom } from '../../support/account.ts';
import { askTool, startApp, type TestApp } from '../../support/app.ts';
import { temporaryFolders } from '../../support/stores.ts';

const folder = temporaryFolders();
let app: TestApp;
afterEach(() => app.close());

type Zones = Readonly<Record<string, readonly [number, number | null]>>;

/** The zone of a whole value by the table that the tool shows. */
function shownZone(zones: Zones, value: number): number {
  return Object.values(zones).findIndex(([low, high]) => value >= low && (high === null || value < high));
}

/** The zone in which a second of it is counted. */
const countedZone = (bounds: readonly number[], value: number) =>
  zoneSeconds(Float64Array.of(value), bounds).indexOf(1);

it.each([
  [250, 165],
  [233, 168],
  [271, 173],
])(
  'S5: the zones that are shown for FTP %i W and LTHR %i bpm are those that seconds are counted in',
  async (ftpW, lthrBpm) => {
    app = await startApp(folder(), { rides: ridesFrom([], '2026-06-01') });
    const configured = {
      ftpW: { value: ftpW, source: 'environment' },
      lthrBpm: { value: lthrBpm, source: 'config' },
    } as const;
    const { data } = await askTool(
      { ...app, context: { ...app.context, configured } },
      getAthleteProfile,
      {},
    );
    expect(data).toMatchObject({
      ftp_w: ftpW,
      ftp_source: 'config',
      lthr_bpm: lthrBpm,
      lthr_source: 'config',
    });
    for (let watts = 0; watts < 600; watts++)
      expect([watts, shownZone(data.power_zones as Zones, watts)]).toEqual([
        watts,
        countedZone(powerZoneBounds(ftpW), watts),
      ]);
    for (let beats = 0; beats < 230; beats++)
      expect([beats, shownZone(data.hr_zones as Zones, beats)]).toEqual([
        beats,
        countedZone(heartRateZoneBounds(lthrBpm), beats),
      ]);
  },
);

it('S5: follows the account a minute after it has changed, and says when it is as of', async () => {
  const rides = ridesFrom([], '2026-06-01');
  app = await startApp(folder(), { rides });
  const context = { ...app.context, configured: { ftpW: null, lthrBpm: null } };
  const profile = async () => (await askTool({ ...app, context }, getAthleteProfile, {})).data;
  expect(await profile()).toMatchObject({
    ftp_w: 250,
    ftp_source: 'igpsport',
    basis: { ftp_source: 'profile' },
  });
  app.knobs.rides = { ...rides, profile: { ...rides.profile, ftpW: 260 } };
  app.asked();
  expect(await profile()).toMatchObject({ ftp_w: 250 });
  expect(app.asked()).toEqual([]);
  app.advance(61_000);
  const both = await Promise.all([profile(), profile()]);
  expect(both.map((data) => data.ftp_w)).toEqual([260, 260]);
  expect(app.asked().toSorted()).toEqual(['User/UserInfo', 'User/UserIntervalInfo']);
  app.advance(61_000);
  app.knobs.failNext = () => ({ kind: 'status', status: 500 });
  const kept = await profile();
  expect(kept.ftp_w).toBe(260);
  expect(kept.basis.warnings).toEqual([
    expect.stringMatching(/^The athlete's profile is as of 30 Jun 2026: iGPSport failed/),
  ]);
});

it('asks again when the clock was set back since', async () => {
  app = await startApp(folder(), { rides: ridesFrom([], '2026-06-01') });
  await askTool(app, getAthleteProfile, {});
  app.advance(-86_400_000);
  app.asked();
  await askTool(app, getAthleteProfile, {});
  expect(app.asked().toSorted()).toEqual(['User/UserInfo', 'User/UserIntervalInfo']);
});
