import FitParser from 'fit-file-parser';
import { decodeFit } from '../../src/server/core/fit.ts';
import { toSeries } from '../../src/server/core/series.ts';
import { measureRide } from '../../src/server/core/summary.ts';
import { trainingLoad } from '../../src/server/core/training/load.ts';
import { createRider } from '../../src/server/demo/rider.ts';
import { corpus, corpusBytes } from '../support/corpus.ts';
import { interleave, median, type Row } from './measure.ts';

/** Decoding against fit-file-parser, the summary of a three-hour ride, ten years of load. */
export async function benchCore(): Promise<Row[]> {
  const rider = createRider({ today: '2026-06-30', days: 40 });
  const generated = await Promise.all(rider.list.map(({ rideId }) => rider.recording(rideId)));
  const rows = await benchDecode('generated rides', generated);
  const readable = corpus?.filter(({ traits }) => !traits.includes('corrupt')) ?? [];
  if (readable.length > 0) {
    rows.push(
      ...(await benchDecode(
        'recordings of real devices',
        readable.map(({ file }) => corpusBytes(file)),
      )),
    );
  }
  return [...rows, ...(await benchSummary(generated)), await benchTrainingLoad()];
}

async function benchDecode(what: string, files: readonly Uint8Array[]): Promise<Row[]> {
  const megabytes = files.reduce((sum, { length }) => sum + length, 0) / 1e6;
  const times = await interleave([
    { name: 'ours', run: () => files.forEach((bytes) => void decodeFit(bytes)) },
    { name: 'fit-file-parser', run: () => parseAll(files) },
  ]);
  const ours = megabytes / ((times.get('ours') ?? 0) / 1000);
  const theirs = megabytes / ((times.get('fit-file-parser') ?? 0) / 1000);
  const target = { text: '≥ 12 ×', isMet: ours >= 12 * theirs };
  return [
    {
      name: `decode, ${what}`,
      value: ours,
      unit: 'MB/s',
      against: { name: 'fit-file-parser', value: theirs },
      target,
    },
  ];
}

async function parseAll(files: readonly Uint8Array[]): Promise<void> {
  for (const bytes of files) {
    const parser = new FitParser({ force: true, mode: 'list' });
    // What it refuses costs it less time than what it reads: counted in its favour.
    await parser.parseAsync(Buffer.from(bytes)).catch(() => undefined);
  }
}

async function benchSummary(files: readonly Uint8Array[]): Promise<Row[]> {
  const rides = files.flatMap((bytes) => decodeFit(bytes).ride ?? []);
  const threeHours = rides.reduce((a, b) =>
    Math.abs(b.timeS.length - 10_800) < Math.abs(a.timeS.length - 10_800) ? b : a,
  );
  const summary: number[] = [];
  const whole: number[] = [];
  for (let round = 0; round < 60; round++) {
    let startMs = performance.now();
    measureRide(threeHours, toSeries(threeHours));
    summary.push(performance.now() - startMs);
    startMs = performance.now();
    for (const bytes of files) {
      const { ride } = decodeFit(bytes);
      if (ride !== null) measureRide(ride, toSeries(ride));
    }
    whole.push((performance.now() - startMs) / files.length);
  }
  const summaryMs = median(summary.slice(10));
  const hours = (threeHours.timeS.length / 3600).toFixed(1);
  return [
    {
      name: `summary of a ${hours} h ride`,
      value: summaryMs,
      unit: 'ms',
      target: { text: '≤ 5 ms', isMet: summaryMs <= 5 },
    },
    { name: 'decode and summary, mean ride', value: median(whole.slice(10)), unit: 'ms' },
  ];
}

async function benchTrainingLoad(): Promise<Row> {
  const dailyTss = Float64Array.from({ length: 3650 }, (_, i) => (i % 7 === 0 ? 0 : 40 + (i % 90)));
  const times = await interleave([{ name: 'load', run: () => trainingLoad(dailyTss) }]);
  return { name: 'CTL and ATL over 3,650 days', value: times.get('load') ?? 0, unit: 'ms' };
}
