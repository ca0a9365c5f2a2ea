import { expect, it } from 'vitest';
import { thresholdsForFile } from '../../../src/server/app/athlete.ts';
import type { App } from '../../../src/server/app/context.ts';

/** An account that never answers, in a time that goes by at once. */
function withoutAnswer(configured: object) {
  const waitsMs: number[] = [];
  const context = {
    configured: { ftpW: null, lthrBpm: null, ...configured },
    clock: () => 0,
    sleep: async (ms: number) => void waitsMs.push(ms),
    account: (signal: AbortSignal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  };
  const call = { signal: new AbortController().signal };
  return { app: { context, call } as unknown as Omit<App, 'account'>, waitsMs };
}

it('a file is shown without the thresholds of an account that takes more than 8 s, and that is said', async () => {
  const { app, waitsMs } = withoutAnswer({});
  const { ftpW, lthrBpm, warnings } = await thresholdsForFile(app);
  expect([ftpW, lthrBpm, waitsMs]).toEqual([null, null, [8_000]]);
  expect(warnings.map(({ en }) => en).join(' ')).toMatch(/profile/);
});

it('a file is shown with the FTP that is set here, however the account fares', async () => {
  const { app } = withoutAnswer({ ftpW: { value: 250, source: 'environment' } });
  expect(await thresholdsForFile(app)).toMatchObject({ ftpW: 250, ftpSource: 'environment', lthrBpm: null });
});
