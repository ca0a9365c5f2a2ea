import { describe, expect, it } from 'vitest';
import { decodeFit } from '../../../src/server/core/fit.ts';
import { aerobicDecoupling } from '../../../src/server/core/heartRate.ts';
import { normalizedPower } from '../../../src/server/core/power.ts';
import type { Ride, Series } from '../../../src/server/core/ride.ts';
import { toSeries } from '../../../src/server/core/series.ts';
import { climbed, movingTime } from '../../../src/server/core/summary/travel.ts';
import { measureRide } from '../../../src/server/core/summary.ts';
import { type CorpusEntry, corpus, corpusBytes } from '../../support/corpus.ts';
import {
  agree,
  type Figure,
  type NamedFigures,
  ourFigures,
  ourFiguresTheirWay,
  theirFigures,
} from '../../support/pythonReference.ts';
import { DIFFERENCES, REASONS, type Reason } from '../../support/referenceDifferences.ts';
import { slowDecoupling, slowNormalizedPower } from '../../support/slowMetrics.ts';

const entries = corpus ?? [];
const named = entries.map((entry) => [entry.file, entry] as const);
const files = new Map(entries.map((entry) => [entry.file, read(entry)]));

function read({ file }: CorpusEntry): { ride: Ride; series: Series } {
  const { ride } = decodeFit(corpusBytes(file));
  if (ride === null) throw new Error(`${file} holds no ride`);
  return { ride, series: toSeries(ride) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** Names of the figures in which we differ. Laps are compared one by one only where there are as many. */
function differing(ours: NamedFigures, theirs: NamedFigures): string[] {
  return Object.keys(theirs)
    .filter((name) => !name.startsWith('lap ') || ours['laps'] === theirs['laps'])
    .filter((name) => !agree(name, ours[name] ?? null, theirs[name] ?? null));
}

/** Names by line of the table: `lap 3 avg_power_w` and `lap 4 avg_power_w` under `2 laps: avg_power_w`. */
function byLine(names: readonly string[]): Record<string, string[]> {
  const alike = new Map<string, string[]>();
  for (const name of names) {
    const kind = name.replace(/^lap \d+ /, 'lap ').replace(/^best .*/, 'best');
    alike.set(kind, [...(alike.get(kind) ?? []), name]);
  }
  const line = (kind: string, count: number) => {
    if (kind === 'best') return `best of ${count} durations`;
    return kind.replace(/^lap /, count === 1 ? '1 lap: ' : `${count} laps: `);
  };
  return Object.fromEntries([...alike].map(([kind, group]) => [line(kind, group.length), group]));
}

type Difference = { readonly ours: Figure; readonly theirs: Figure; readonly agreesTheirWay: boolean };

const nothing = ({ theirs }: Difference) => theirs === null || theirs === 0;
const theirWay = ({ agreesTheirWay }: Difference) => agreesTheirWay;

/** What must be seen in a difference for a reason to be the reason. */
const EVIDENCE: Readonly<Partial<Record<Reason, (difference: Difference) => boolean>>> = {
  gap: theirWay,
  pause: theirWay,
  wholeSeconds: theirWay,
  fraction: ({ ours, theirs }) => Math.trunc(Number(ours)) === theirs,
  records: nothing,
  plainSpeed: nothing,
  neverFilled: ({ ours, theirs }) => theirs === 0 && Number(ours) > 0,
  noSensor: ({ ours, theirs }) => ours === null && Number.parseInt(String(theirs), 10) >= 0,
  early: ({ ours, theirs }) => ours === 0 && Number(theirs) < 0,
};

describe.skipIf(corpus === null)('recordings of real devices', () => {
  it.each(entries.flatMap(({ file, np_w }) => (np_w === null ? [] : [[file, np_w] as const])))(
    'P13: %s has a normalized power of %f W',
    (file, np) => {
      expect(Math.abs(normalizedPower(files.get(file)!.series.samples.powerW)! - np)).toBeLessThan(1e-3);
    },
  );

  it.each(named)('%s: every figure is the Python reference’s, but for the named reasons', (_, entry) => {
    const { ride, series } = files.get(entry.file)!;
    const theirs = theirFigures(entry);
    const ours = ourFigures(ride, series);
    const oursTheirWay = ourFiguresTheirWay(ride, series);
    const lines = byLine(differing(ours, theirs));
    const reasons = DIFFERENCES[entry.file] ?? {};
    expect(Object.keys(lines).sort()).toEqual(Object.keys(reasons).sort());
    for (const [line, names] of Object.entries(lines)) {
      const reason = reasons[line]!;
      for (const name of names) {
        const difference = {
          ours: ours[name] ?? null,
          theirs: theirs[name] ?? null,
          agreesTheirWay: agree(name, oursTheirWay[name] ?? null, theirs[name] ?? null),
        };
        expect(EVIDENCE[reason]?.(difference) ?? true, `${name}: ${REASONS[reason]}`).toBe(true);
      }
    }
  });

  it.each(named)('P13: %s equals the slow second implementation', (file) => {
    const { samples } = files.get(file)!.series;
    const { powerW, heartRateBpm, speedMps, cadenceRpm } = samples;
    const seconds = Array.from(powerW, (power, i) => ({
      power,
      heartRate: heartRateBpm[i]!,
      speed: speedMps[i]!,
      cadence: cadenceRpm[i]!,
    }));
    const decoupling = aerobicDecoupling(powerW, heartRateBpm, movingTime(samples).mask);
    for (const [fast, slow] of [
      [normalizedPower(powerW), slowNormalizedPower([...powerW])],
      [decoupling, slowDecoupling(seconds)],
    ] as const) {
      if (fast === null || slow === null) expect(fast).toBe(slow);
      else expect(Math.abs(fast - slow)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(slow)));
    }
  });

  it('a head unit that writes 0 W without a power meter has no power', () => {
    const { ride, series } = files.get('truncated-long.fit')!;
    expect(series.samples.powerW.every((watts) => watts === 0 || Number.isNaN(watts))).toBe(true);
    expect(measureRide(ride, series)).toMatchObject({
      averagePowerW: null,
      normalizedPowerW: null,
      powerS: 0,
    });
  });

  it('metres climbed by the altitudes are the device’s own within 10 %, by the median', () => {
    const errors = [...files.values()].flatMap(({ ride, series }) => {
      const own = ride.sessions.length === 1 ? ride.sessions[0]!.ascentM : null;
      const { ascentM } = climbed(series.samples.altitudeM);
      return own === null || own < 20 || ascentM === null ? [] : [Math.abs(ascentM / own - 1)];
    });
    expect(errors.length).toBeGreaterThan(15);
    expect(median(errors)).toBeLessThan(0.1);
  });
});
