import { readFileSync } from 'node:fs';
import { decodeFit } from '../../src/server/core/fit.ts';
import { lapMetrics } from '../../src/server/core/laps.ts';
import { toSeries } from '../../src/server/core/series.ts';
import { measureRide } from '../../src/server/core/summary.ts';

/** A process that reads one recording as the server does, and prints what that took: time of the processor, and memory. */
const [path = ''] = process.argv.slice(2);
const bytes = readFileSync(path);
const beforeKb = process.resourceUsage().maxRSS;
const before = process.cpuUsage();
const { ride, problems } = decodeFit(bytes);
let figures: unknown = null;
if (ride !== null) {
  const series = toSeries(ride);
  figures = [measureRide(ride, series), lapMetrics(ride, series).length];
}
const { user, system } = process.cpuUsage(before);
const tookMs = (user + system) / 1000;
const grownMib = (process.resourceUsage().maxRSS - beforeKb) / 1024;
console.log(
  JSON.stringify({
    tookMs,
    grownMib,
    rows: ride?.timeS.length ?? 0,
    problems: problems.map(({ code }) => code),
    figures,
  }),
);
