import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { loadRecording } from '../../../src/server/app/recording.ts';
import { decodeFit } from '../../../src/server/core/fit.ts';
import { AppError } from '../../../src/server/errors.ts';
import { ridesFrom } from '../../support/account.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { fitFile } from '../../support/fitFile.ts';
import { activity, fileId, lap, START_S, session, steady } from '../../support/fitMessages.ts';
import { randomFrom } from '../../support/random.ts';
import { timeoutOf, triesOf } from '../../support/size.ts';
import { temporaryFolders } from '../../support/stores.ts';

/** Of so many: those that are no recording at all, then cuts and flips as two to five. */
const CASES = triesOf('P10');

const newFolder = temporaryFolders();
let app: TestApp;
afterEach(() => app.close());

const text = (words: string) => new TextEncoder().encode(words);
const totals = { start: START_S, timestamp: START_S + 60, elapsed: 60_000, timer: 60_000 };
const WHOLE = fitFile([
  ...fileId({ manufacturer: 115, product: 301, timeCreated: START_S, productName: 'BSC300' }),
  ...steady(60, { power: 200, heartRate: 140, speed: 8_000 }),
  ...lap(totals),
  ...session({ ...totals, sport: 2 }),
  ...activity({ timestamp: START_S, local: START_S + 7_200 }),
]);

/** What a service that has a bad day sends for a ride. */
const NO_RECORDINGS: Readonly<Record<string, Uint8Array>> = {
  nothing: new Uint8Array(),
  'a stub': WHOLE.subarray(0, 14),
  'a file without a record': fitFile(fileId({ manufacturer: 115 })),
  'HTML with the signature in it': text(`<!doctype html><title>.FIT</title>${' '.repeat(400)}`),
  HTML: text('<!doctype html><title>503 Service Unavailable</title>'),
  gzip: gzipSync(WHOLE),
  JSON: text('{"code":500,"message":"error","data":null}'),
  zeros: new Uint8Array(5_000),
};

/** Cuts as far apart as they go, and single bits turned over. */
function damaged(): Uint8Array[] {
  const cases = CASES - Object.keys(NO_RECORDINGS).length;
  const cuts = Math.round((cases * 2) / 7);
  const random = randomFrom(10);
  const below = (limit: number) => Math.floor(random() * limit);
  return Array.from({ length: cases }, (_, i) => {
    if (i < cuts) return WHOLE.slice(0, Math.floor((i * WHOLE.length) / cuts));
    const bytes = WHOLE.slice();
    const at = below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
    return bytes;
  });
}

it('P10: a recording is kept exactly where it yields records, as it came', {
  timeout: timeoutOf(CASES, 100),
}, async () => {
  const files = [...Object.values(NO_RECORDINGS), ...damaged(), WHOLE];
  const folder = newFolder();
  app = await startApp(folder, { rides: ridesFrom(files, '2020-01-01') });
  const account = await app.context.account(app.call.signal);
  const source = { context: app.context, store: account };
  const expected = new Set<string>();
  for (const [i, bytes] of files.entries()) {
    const rideId = String(i + 1);
    const found = await loadRecording(source, rideId, app.call.signal).catch((thrown: unknown) => thrown);
    const { ride } = decodeFit(bytes);
    if (ride !== null) expected.add(`${rideId}.fit`);
    expect([rideId, found instanceof AppError ? found.kind : 'a ride']).toEqual([
      rideId,
      ride === null ? 'unreadable' : 'a ride',
    ]);
  }
  const kept = readdirSync(join(folder, 'fit'));
  expect(new Set(kept)).toEqual(expected);
  for (const name of kept) {
    const bytes = readFileSync(join(folder, 'fit', name));
    expect(bytes.equals(files[Number.parseInt(name, 10) - 1] as Uint8Array)).toBe(true);
    expect(decodeFit(bytes).counts.records).toBeGreaterThan(0);
  }
  // Some of the damage is where nothing can be read any more, most is not.
  expect(kept.length).toBeGreaterThan(files.length / 2);
  for (const i of Object.keys(NO_RECORDINGS).keys()) expect(expected).not.toContain(`${i + 1}.fit`);
});
