import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ridesFrom, startAccount, type TestAccount } from '../support/account.ts';
import { readCorpus } from '../support/corpus.ts';
import type { RunningServer } from '../support/mcp.ts';
import { DIFFERENCES } from '../support/referenceDifferences.ts';
import { slowLoad } from '../support/slowMetrics.ts';

const recordings = readCorpus();
const FIRST_DAY = '2026-05-01';
const THRESHOLDS = { IGPSPORT_FTP: '250', IGPSPORT_LTHR: '165' };

/** Recordings of real devices as one rider's account, asked over stdio: one a day from FIRST_DAY on. */
describe.skipIf(recordings === null)('an account of real recordings', () => {
  const files = recordings ?? [];
  let account: TestAccount;
  let server: RunningServer;
  // biome-ignore lint/suspicious/noExplicitAny: as the tool answers
  const summaries = new Map<string, any>();

  beforeAll(async () => {
    account = await startAccount({
      rides: ridesFrom(
        files.map(({ bytes }) => bytes),
        FIRST_DAY,
      ),
    });
    server = await account.start({ env: THRESHOLDS });
    for (const [i, { file }] of files.entries()) {
      const answer = await server.call('get_activity_summary', { ride_id: String(i + 1) });
      summaries.set(file, answer.isError ? answer.text : answer.data);
    }
  });
  afterAll(() => account.close());

  it.each(files.filter(({ np_w }) => np_w !== null).map(({ file, np_w }) => [file, np_w] as const))(
    'says the normalized power of %s',
    (file, np) => expect(summaries.get(file).summary.normalized_power_w).toBeCloseTo(np ?? 0, 1),
  );

  it.each(files.map(({ file }) => [file] as const))(
    'answers for %s with numbers or with one line',
    (file) => {
      const summary = summaries.get(file);
      if (typeof summary === 'string') expect(summary).toMatch(/^Ride \d+ [^\n]+\.$/);
      else
        expect(summary).toMatchObject({
          duration_s: expect.any(Number),
          basis: { ftp_w: 250, ftp_source: 'environment' },
        });
    },
  );

  const agreeing = files.filter(
    ({ file, reference }) => 'summary' in reference && DIFFERENCES[file]?.['tss'] === undefined,
  );
  it.each(agreeing.map(({ file, reference }) => [file, reference] as const))(
    'scores %s as the Python reference does where their definitions agree',
    (file, reference) => {
      const theirs = 'summary' in reference ? (reference.summary['tss'] ?? null) : null;
      if (theirs !== null)
        expect(Math.abs(summaries.get(file).summary.tss - theirs)).toBeLessThanOrEqual(0.15);
    },
  );

  it('adds them up to training load, leaving out and naming what is no ride', async () => {
    const { data } = await server.call('analyze_training_load', { days: files.length, end_date: lastDay() });
    const isLeftOut = files.map(({ file }) => {
      const summary = summaries.get(file);
      return typeof summary === 'string' || /not as cycling/.test(summary.problems.join());
    });
    const tss = files.map(({ file }, i) => (isLeftOut[i] ? 0 : (summaries.get(file).summary.tss ?? 0)));
    expect(data.daily.map((day: { tss: number }) => day.tss)).toEqual(tss);
    const leftOut = isLeftOut.filter(Boolean).length;
    expect(data.basis).toMatchObject({
      complete: true,
      rides_counted: files.length - leftOut,
      rides_left_out: leftOut,
    });
    expect(data.current.ctl).toBeCloseTo(slowLoad(tss, 42).at(-1) ?? 0, 0);
    expect(data.current.atl).toBeCloseTo(slowLoad(tss, 7).at(-1) ?? 0, 0);
  });

  function lastDay(): string {
    return new Date(Date.parse(FIRST_DAY) + (files.length - 1) * 86_400_000).toISOString().slice(0, 10);
  }
});
