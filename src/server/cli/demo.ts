import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { tourTexts as texts } from '../language/cli/tour.ts';
import type { Text } from '../language/language.ts';
import { bar, type LoadDay, loadChart, painter, table, toWidth, ZONE_COLOURS } from './drawing.ts';
import { languageFor } from './settings.ts';

/**
 * `npm start`: starts the built server with the demo rider and asks it what a rider would, as any MCP client does.
 * In the language of the environment, as the command line is.
 */

const language = languageFor(process.env, null);
const say = (text: Text) => text[language];
const isTerminal = process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined;
const paint = painter(isTerminal);
const width = Math.min(100, process.stdout.columns ?? 100) - 2;
const print = (line = '') => process.stdout.write(`${line.trimEnd()}\n`);
const times: [string, number][] = [];

type Activity = {
  ride_id: string;
  name: string | null;
  start_time: string;
  duration_s: number;
  distance_km: number;
  elevation_gain_m: number | null;
  avg_speed_kmh: number | null;
};

type Summary = {
  name: string | null;
  summary: Record<string, number | null>;
  power_zones_s: Record<string, number> | null;
  hr_zones_s: Record<string, number> | null;
  tss_note: string | null;
};

type Load = {
  daily: LoadDay[];
  current: { ctl: number; atl: number; tsb: number; ramp_rate: number; interpretation: string };
  basis: { rides_counted: number; rides_estimated_from_hr: number; ftp_w: number | null };
};

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'igpsport-demo-'));
  const client = new Client({ name: 'igpsport-demo', version: '1.0.0' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [join(import.meta.dirname, 'server.js'), '--demo'],
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      IGPSPORT_CACHE_DIR: join(folder, 'cache'),
      IGPSPORT_LANG: language,
    },
  });
  // Whoever reads this has seen enough: nothing of it stays.
  const leave = (exitCode: number) => {
    if (transport.pid !== null) process.kill(transport.pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    process.exit(exitCode);
  };
  process.stdout.once('error', () => leave(0));
  process.once('SIGINT', () => leave(130)).once('SIGTERM', () => leave(143));
  try {
    await timed(say(texts.start), () => client.connect(transport));
    await showTools(client);
    // A year of rides is read on the first question; everything after it is answered from the cache.
    const load = await ask<Load>(client, 'analyze_training_load', { days: 90 });
    const { activities } = await ask<{ activities: Activity[] }>(client, 'list_activities', { limit: 8 });
    showRides(activities);
    const hardest = await hardestOf(client, activities);
    if (hardest !== null) showSummary(hardest);
    showLoad(load);
    await ask(client, 'analyze_training_load', { days: 90 }, say(texts.again('analyze_training_load')));
    showTimes();
  } finally {
    await client.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function timed<T>(label: string, work: () => Promise<T>): Promise<T> {
  const startMs = performance.now();
  const result = await work();
  times.push([label, performance.now() - startMs]);
  return result;
}

/** A tool's structured answer; throws what the tool says when it fails. */
async function ask<T>(client: Client, name: string, args: Record<string, unknown>, label = name): Promise<T> {
  const result = await timed(label, () =>
    client.callTool({ name, arguments: args }, { onprogress: showProgress, timeout: 120_000 }),
  );
  endProgress();
  if (result.isError === true) {
    const [first] = result.content;
    throw new Error(first?.type === 'text' ? first.text : `${name} failed`);
  }
  return result.structuredContent as T;
}

let progressShown = 0;

/** One line that is written over on a terminal; elsewhere a line every fifty steps, and one at the end of each stretch. */
function showProgress({
  progress,
  total = 0,
  message = '',
}: {
  progress: number;
  total?: number | undefined;
  message?: string | undefined;
}): void {
  if (isTerminal) {
    process.stdout.write(`\r${toWidth(bar(progress / Math.max(1, total), 24), 24)} ${toWidth(message, 40)}`);
    progressShown = 1;
  } else if (progress >= progressShown + 50 || progress === total) {
    print(message);
    progressShown = progress;
  }
}

function endProgress(): void {
  if (isTerminal && progressShown > 0) process.stdout.write(`\r${' '.repeat(66)}\r`);
  progressShown = 0;
}

function heading(text: Text): void {
  print();
  print(paint(say(text), 'bold'));
}

async function showTools(client: Client): Promise<void> {
  const { tools } = await timed('tools/list', () => client.listTools());
  heading(texts.tools);
  for (const { name, title = '' } of tools) print(`  ${toWidth(name, 24)} ${paint(title, 'grey')}`);
  print();
}

function showRides(activities: readonly Activity[]): void {
  heading(texts.lastRides);
  const { columns } = texts;
  const lines = table(
    [
      { title: say(columns.day) },
      { title: say(columns.ride), maximumWidth: 34 },
      { title: say(columns.time), align: 'right' },
      { title: 'km', align: 'right' },
      { title: say(columns.climbing), align: 'right' },
      { title: 'km/h', align: 'right' },
    ],
    activities.map((ride) => [
      ride.start_time,
      ride.name || say(texts.untitled),
      clock(ride.duration_s),
      ride.distance_km.toFixed(1),
      String(ride.elevation_gain_m ?? '–'),
      ride.avg_speed_kmh?.toFixed(1) ?? '–',
    ]),
  );
  lines.forEach((line, i) => {
    print(`  ${i === 0 ? paint(line, 'grey') : line}`);
  });
}

/** The hardest of the last rides has the most to show. */
async function hardestOf(client: Client, activities: readonly Activity[]): Promise<Summary | null> {
  let hardest: Summary | null = null;
  for (const { ride_id } of activities) {
    const ride = await ask<Summary>(client, 'get_activity_summary', { ride_id });
    if ((ride.summary['tss'] ?? 0) > (hardest?.summary['tss'] ?? -1)) hardest = ride;
  }
  return hardest;
}

function showSummary({
  name,
  summary,
  power_zones_s: power,
  hr_zones_s: heartRate,
  tss_note: note,
}: Summary): void {
  heading(texts.hardest(name || say(texts.untitled)));
  const { facts: labels } = texts;
  const fact = (label: string | Text, key: string, unit = '') =>
    `${typeof label === 'string' ? label : say(label)} ${paint(String(summary[key] ?? '–'), 'bold')}${unit}`;
  const facts = [
    [
      fact(labels.distance, 'distance_km', ' km'),
      fact(labels.climbing, 'elevation_gain_m', ' m'),
      fact(labels.work, 'work_kj', ' kJ'),
    ],
    [
      fact('NP', 'normalized_power_w', ' W'),
      fact('IF', 'intensity_factor'),
      fact('TSS', 'tss', note === null ? '' : ` (${note})`),
    ],
    [
      fact(labels.power, 'avg_power_w', ' W'),
      fact(labels.heartRate, 'avg_hr_bpm', ' bpm'),
      fact(labels.decoupling, 'aerobic_decoupling_pct', ' %'),
    ],
  ];
  for (const line of facts) print(`  ${line.join('   ')}`);
  showZones(texts.powerZones, power);
  showZones(texts.heartRateZones, heartRate);
}

function showZones(title: Text, zones: Record<string, number> | null): void {
  if (zones === null) return;
  const total = Object.values(zones).reduce((sum, seconds) => sum + seconds, 0);
  print();
  print(`  ${say(title)}`);
  Object.entries(zones).forEach(([zone, seconds], i) => {
    const share = total === 0 ? 0 : seconds / total;
    const drawn = paint(bar(share, 44), ZONE_COLOURS[i] ?? 'grey');
    print(`  ${zone}  ${clock(seconds)}  ${toWidth(`${Math.round(share * 100)} %`, 5, 'right')}  ${drawn}`);
  });
}

function showLoad({ daily, current, basis }: Load): void {
  heading(texts.load);
  for (const line of loadChart(daily, { width, paint, say })) print(`  ${line}`);
  print();
  const { ctl, atl, tsb, ramp_rate: change } = current;
  const ramp = `${change < 0 ? '' : '+'}${change}`;
  print(`  ${say(texts.current(ctl, ramp, atl, paint(String(tsb), 'bold')))}`);
  print(`  ${current.interpretation}`);
  const { rides_counted: rides, rides_estimated_from_hr: estimated, ftp_w: ftpW } = basis;
  print(paint(`  ${say(texts.basis(rides, estimated, ftpW))}`, 'grey'));
}

function showTimes(): void {
  heading(texts.times);
  const byLabel = new Map<string, number[]>();
  for (const [label, ms] of times) byLabel.set(label, [...(byLabel.get(label) ?? []), ms]);
  for (const [label, values] of byLabel) {
    const mean = values.reduce((sum, ms) => sum + ms, 0) / values.length;
    print(
      `  ${toWidth(label, 30)} ${toWidth(mean.toFixed(0), 6, 'right')} ms${values.length > 1 ? paint(`  ${say(texts.meanOf(values.length))}`, 'grey') : ''}`,
    );
  }
}

function clock(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

main().catch((thrown: unknown) => {
  endProgress();
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
});
