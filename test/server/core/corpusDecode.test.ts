import { describe, expect, it } from 'vitest';
import { decodeFit, isFit } from '../../../src/server/core/fit.ts';
import type { Problem } from '../../../src/server/core/ride.ts';
import { corpus, corpusBytes } from '../../support/corpus.ts';

const entries = corpus ?? [];

/** What is wrong with a recording and how often; the others have no problem. */
const PROBLEMS: Readonly<Record<string, Partial<Record<Problem['code'], number>>>> = {
  // Six records of up to 47 kW.
  'stages-spike-47kw.fit': { out_of_bounds: 6 },
  // One field of the event message: one byte, said to be a uint32.
  'coros-dura-wrong-field-size.fit': { wrong_field_size: 1 },
  'coros-wrong-field-size.fit': { wrong_field_size: 1 },
  // Every record has a heart rate of 0.
  'zwift-invalid-enhanced-speed.fit': { out_of_bounds: 7023 },
  'truncated-tiny.fit': { truncated: 1, other_sport: 1 },
  'truncated-long.fit': { truncated: 1, out_of_bounds: 4, no_session: 1 },
  'truncated-absurd-span.fit': { undefined_message: 1, truncated: 1, other_sport: 1, time_outlier: 1 },
  'wrong-crc.fit': { wrong_crc: 1, other_sport: 1 },
  'corrupt-header.fit': { bad_header: 1, other_sport: 1 },
  // 83 altitudes of 12 km, one speed of 45 m/s.
  'no-session-message.fit': { out_of_bounds: 84, no_session: 1 },
  'triathlon.fit': { other_sport: 4 },
  'chained.fit': { other_sport: 4 },
  'compressed-speed-distance.fit': { other_sport: 1 },
  'duplicate-timestamps.fit': { other_sport: 1 },
};

/** Rows where they are not one per record: several in a second, an outlier, other sports left out. */
const ROWS: Readonly<Record<string, number>> = {
  'xoss-heart-rate-only.fit': 3611,
  'xoss-long.fit': 7653,
  'no-power.fit': 3095,
  'truncated-long.fit': 14_383,
  'truncated-absurd-span.fit': 235,
  'triathlon.fit': 1566,
  'chained.fit': 854,
  'duplicate-timestamps.fit': 2989,
};

/** Laps of the cycling leg of a multi-sport file. */
const CYCLING_LAPS: Readonly<Record<string, number>> = { 'triathlon.fit': 2, 'chained.fit': 1 };

describe.skipIf(corpus === null)('a recording of a real device', () => {
  it.each(entries)(
    '$file holds $records records, $laps laps, $sessions sessions',
    ({ file, ...expected }) => {
      const bytes = corpusBytes(file);
      expect(isFit(bytes)).toBe(true);
      const { ride, counts } = decodeFit(bytes);
      expect(counts).toEqual({
        records: expected.records,
        laps: expected.laps,
        sessions: expected.sessions,
      });
      expect(ride?.timeS.length).toBe(ROWS[file] ?? expected.records);
      expect(ride?.laps).toHaveLength(CYCLING_LAPS[file] ?? expected.laps);
      expect(ride?.sessions).toHaveLength(file in CYCLING_LAPS ? 1 : expected.sessions);
    },
  );

  it.each(entries)('$file has the problems that it has', ({ file }) => {
    const found: Partial<Record<Problem['code'], number>> = {};
    for (const { code, count } of decodeFit(corpusBytes(file)).problems)
      found[code] = (found[code] ?? 0) + count;
    expect(found).toEqual(PROBLEMS[file] ?? {});
  });

  it.each(Object.keys(CYCLING_LAPS))('%s is its cycling leg, from its start to its end', (file) => {
    const ride = decodeFit(corpusBytes(file)).ride!;
    const session = ride.sessions[0]!;
    const distanceM = ride.samples.distanceM.filter((metres) => !Number.isNaN(metres));
    expect(session.sport).toBe(2);
    expect(ride.startMs).toBe(session.startMs);
    expect(Math.abs(ride.startMs + ride.timeS.at(-1)! * 1000 - session.endMs)).toBeLessThanOrEqual(6000);
    expect(Math.abs(distanceM.at(-1)! - distanceM[0]! - session.distanceM!)).toBeLessThan(10);
  });
});
