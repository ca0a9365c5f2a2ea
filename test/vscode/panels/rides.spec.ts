import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { keepScreenshot } from '../evidence.ts';
import { hostileName, rideMessage, spanMessage, WORDS, wave } from './rides.ts';
import { openStage, type Stage } from './stage.ts';
import { useBrowser } from './useBrowser.ts';

const HOUR_S = 3600;

describe('a ride in the panel', () => {
  const { browser, keep } = useBrowser();
  let stage: Stage;

  const open = async (...messages: unknown[]) => {
    stage = keep(await openStage(browser()));
    for (const message of [WORDS, ...messages]) await stage.send(message);
  };
  const names = () => stage.page.locator('.readout span').allTextContents();

  it('with heart rate alone shows that lane, and no power', async () => {
    const lengthS = HOUR_S;
    const summary = { avg_hr_bpm: 140, max_hr_bpm: 171, moving_time_s: lengthS, tss: 55 };
    const rest = {
      tss_note: 'TSS is estimated from heart rate.',
      hr_zones_s: { z1: 600, z2: 1800, z3: 900, z4: 300, z5: 0 },
    };
    await open(
      rideMessage({ lengthS, summary, rest, channels: { hr: wave('bpm', lengthS, { mean: 140, by: 20 }) } }),
    );
    await stage.page.getByText('Heart rate zones').waitFor();
    assert.deepEqual(await names(), ['Heart rate']);
    assert.equal(await stage.page.getByText('Power').count(), 0);
    await stage.page.getByText('estimated from heart rate', { exact: true }).waitFor();
    await keepScreenshot('panel-heart-rate-only', stage.page, true);
  });

  it('without anything says so, and can still be left', async () => {
    await open(rideMessage());
    await stage.page.getByText('This ride has no recording to draw').waitFor();
    assert.equal(await stage.page.locator('canvas').count(), 0);
    await stage.page.getByRole('button', { name: 'Ask in Chat' }).click();
    assert.deepEqual(stage.sent.at(-1), { type: 'action', action: 'ask' });
    await keepScreenshot('panel-nothing', stage.page, true);
  });

  it('has 200 laps, and shows the one that is pressed', async () => {
    const lengthS = 2 * HOUR_S;
    await open(
      rideMessage({ lengthS, laps: 200, channels: { power: wave('watts', lengthS, { mean: 200, by: 90 }) } }),
    );
    await stage.page.getByRole('button', { name: 'Lap 150:' }).click();
    assert.equal(await stage.page.locator('tr.marked').count(), 1);
    await stage.page.getByText('1:29:24 to 1:30:00 · 0:36 · 349 W average').waitFor();
    await keepScreenshot('panel-200-laps', stage.page);
  });

  it('is zoomed by dragging; the figures of the part are asked for and said', async () => {
    const lengthS = HOUR_S;
    await open(rideMessage({ lengthS, channels: { power: wave('watts', lengthS, { mean: 200, by: 90 }) } }));
    const box = (await stage.page.locator('.stage').boundingBox())!;
    await stage.page.locator('.readout[style]').waitFor();
    await stage.page.mouse.move(box.x + 300, box.y + 80);
    await stage.page.mouse.down();
    await stage.page.mouse.move(box.x + 500, box.y + 90, { steps: 4 });
    await stage.page.mouse.up();
    await stage.page.getByRole('button', { name: 'Whole Ride' }).waitFor();
    while (stage.sent.at(-1)?.type !== 'span') await stage.page.waitForTimeout(20);
    const { request, start_s: start, end_s: end } = stage.sent.at(-1)!;
    assert.ok(Number(end) - Number(start) > 300 && Number(end) - Number(start) < 900, `${start} to ${end}`);
    await stage.send(spanMessage(request, { avg_power_w: 222, normalized_power_w: 234 }));
    await stage.page.getByText('222 W average · 234 W NP').waitFor();
    await stage.page.getByRole('button', { name: 'Whole Ride' }).click();
    await stage.page.getByText('Drag in the chart').waitFor();
  });

  it('is explored with the keyboard, and said aloud', async () => {
    await open(rideMessage({ lengthS: 600, channels: { power: wave('watts', 600, { mean: 200, by: 90 }) } }));
    await stage.page.locator('.stage').focus();
    for (const key of ['Home', 'ArrowRight', 'Shift+PageDown', 'Enter']) await stage.page.keyboard.press(key);
    await stage.page.getByText('0:06 to 1:06').waitFor();
    assert.match((await stage.page.locator('.spoken').textContent()) ?? '', /^1:06, Power \d+ W$/);
    await stage.page.keyboard.press('Escape');
    await stage.page.getByText('Drag in the chart').waitFor();
  });

  it('can be read as a table, and saved as a picture', async () => {
    await open(rideMessage({ lengthS: 600, channels: { power: wave('watts', 600, { mean: 200, by: 90 }) } }));
    await stage.page.getByRole('button', { name: 'PNG' }).click();
    const { png } = stage.sent.at(-1)!;
    assert.equal(Buffer.from(String(png), 'base64').subarray(1, 4).toString(), 'PNG');
    await stage.page.getByRole('button', { name: 'Ride over time as a table' }).click();
    await stage.page.getByRole('cell', { name: '200 W' }).first().waitFor();
  });

  it('says what failed, and tries again', async () => {
    await open({ type: 'loading', progress: { done: 3, total: 9, message: 'Reading rides' } });
    await stage.page.getByRole('progressbar').waitFor();
    await stage.send({ type: 'failed', message: 'iGPSport did not answer.', isWorkout: false });
    await stage.page.getByRole('alert').getByText('iGPSport did not answer.').waitFor();
    await stage.page.getByRole('button', { name: 'Try Again' }).click();
    assert.deepEqual(stage.sent.at(-1), { type: 'retry' });
  });

  it('says of a file that it is a workout, and opens it as one', async () => {
    await open({ type: 'failed', message: 'This is a workout.', isWorkout: true });
    await stage.page.getByRole('alert').getByText('This is a workout.').waitFor();
    await stage.page.getByRole('button', { name: 'Open as Workout' }).click();
    assert.deepEqual(stage.sent.at(-1), { type: 'openWorkout' });
    assert.equal(await stage.page.getByRole('button', { name: 'Try Again' }).count(), 0);
  });

  it('P26: shows 100 hostile titles as text, runs none of them, and loads nothing', async () => {
    await open();
    const requests: string[] = [];
    stage.page.on('request', (request) => requests.push(request.url()));
    for (let i = 0; i < 100; i++) {
      const name = hostileName(i);
      const rest = { device: name, problems: [name] };
      await stage.send(
        rideMessage({
          name,
          rest,
          lengthS: 60,
          channels: { power: wave('watts', 60, { mean: 200, by: 9 }) },
        }),
      );
      assert.equal(await stage.page.locator('h1').textContent(), name);
    }
    assert.equal(await stage.page.locator('#page img, #page script, #page svg').count(), 0);
    assert.deepEqual(requests, []);
  });

  it('P27: does nothing on what is no message of the contract', async () => {
    await open(rideMessage({ name: 'Mine' }));
    await stage.page.getByRole('heading', { name: 'Mine' }).waitFor();
    const before = await stage.page.locator('#page').innerHTML();
    const kinds = ['words', 'loading', 'failed', 'ride', 'curve', 'span', '__proto__', 'eval'];
    const message = fc.oneof(
      fc.jsonValue(),
      fc.record({ type: fc.constantFrom(...kinds), message: fc.jsonValue(), extra: fc.jsonValue() }),
      fc.jsonValue().map((name) => ({ ...rideMessage(), laps: name })),
    );
    const garbage = fc.sample(message, { numRuns: 300, seed: 27 });
    await stage.page.evaluate(`for (const data of ${JSON.stringify(garbage)}) window.postMessage(data, '*')`);
    await stage.page.evaluate('new Promise((done) => setTimeout(done))');
    assert.equal(await stage.page.locator('#page').innerHTML(), before);
    assert.deepEqual(stage.sent, [{ type: 'ready' }]);
  });
});
