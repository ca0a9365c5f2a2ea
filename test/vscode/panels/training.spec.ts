import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { keepScreenshot } from '../evidence.ts';
import { hostileName } from './rides.ts';
import { seriousOf } from './seriousOf.ts';
import { openStage, type Stage } from './stage.ts';
import { account, dayBefore, LAST_DAY, loadMessage, restMessages, rideOf } from './trainingData.ts';
import { wordsIn } from './trainingDemo.ts';
import { useBrowser } from './useBrowser.ts';

describe('the training dashboard', () => {
  const { browser, keep } = useBrowser();
  let stage: Stage;

  const open = async (...messages: unknown[]) => {
    stage = keep(await openStage(browser(), { name: 'training' }));
    for (const message of [wordsIn('en'), ...messages]) await stage.send(message);
  };
  const plot = () => stage.page.locator('.plot.load');
  const readout = () => stage.page.locator('.figure', { has: plot() }).locator('.readouts').textContent();
  const press = async (...keys: string[]) => {
    for (const key of keys) await stage.page.keyboard.press(key);
  };
  const lastSent = async (type: string) => {
    while (stage.sent.at(-1)?.type !== type) await stage.page.waitForTimeout(20);
    return stage.sent.at(-1);
  };

  it('of an account without rides says so, and has one thing to press', async () => {
    const daily = loadMessage(91).answer.daily.map(({ date }) => ({ date, tss: 0, ctl: 0, atl: 0, tsb: 0 }));
    await open(account(), loadMessage(91, { daily }, { rides_counted: 0 }), ...restMessages());
    await stage.page.getByText('There is no ride in this account yet').waitFor();
    assert.equal(await plot().isVisible(), false);
    assert.deepEqual(await seriousOf(stage), []);
    await keepScreenshot('training-empty', stage.page);
    await stage.page.getByRole('button', { name: 'Sync Rides' }).click();
    assert.deepEqual(await lastSent('action'), { type: 'action', action: 'sync' });
  });

  it('of nobody says that, forgets what was shown, and comes back with the next account', async () => {
    await open(account(), loadMessage(91), ...restMessages());
    await plot().waitFor();
    await stage.send(account(false));
    await stage.page.getByRole('button', { name: 'Set Up…' }).waitFor();
    assert.equal(await plot().count(), 0);
    await stage.send(account(true));
    await stage.page.locator('.grey').first().waitFor();
    await stage.send(loadMessage(91));
    await plot().waitFor();
  });

  it('of a rider with heart rate alone hatches TSS, says what is missing, and asks for FTP', async () => {
    const load = loadMessage(91, {}, { ftp_w: null, ftp_source: null, warnings: ['No FTP is known.'] });
    const days = load.answer.daily.filter(({ tss }) => tss > 0).map(({ date }) => date);
    const answer = { ...load.answer, days_estimated_from_hr: days };
    await open(account(), { ...load, answer }, ...restMessages('No FTP is known.'));
    await stage.page.getByText('No ride with power in these days.').waitFor();
    assert.equal(await stage.page.locator('path.tss:not(.estimated):not(.planned)').getAttribute('d'), '');
    assert.match((await stage.page.locator('path.tss.estimated').getAttribute('d')) ?? '', /^M/);
    assert.equal(await stage.page.locator('.remarks').getByText('No FTP is known.').count(), 1);
    assert.deepEqual(await seriousOf(stage), []);
    await keepScreenshot('training-heart-rate-only', stage.page, true);
    await stage.page.getByRole('button', { name: 'Set FTP…' }).click();
    assert.deepEqual(await lastSent('action'), { type: 'action', action: 'settings' });
  });

  it('is walked day by day with the keyboard, said aloud, and opens a ride of a day', async () => {
    await open(account(), loadMessage(91), ...restMessages());
    await plot().focus();
    assert.match((await readout()) ?? '', /^Today/);
    await press('ArrowLeft', 'ArrowLeft', 'Shift+ArrowLeft');
    assert.match((await readout()) ?? '', /^Jun 22, 2026.*TSS/);
    assert.match((await stage.page.locator('.spoken').first().textContent()) ?? '', /^Jun 22, 2026, Fitness/);
    await press('Enter');
    assert.deepEqual(await lastSent('day'), { type: 'day', date: dayBefore(8) });
    const rides = [rideOf('Hills')];
    await stage.send({ type: 'day', date: LAST_DAY, rides: [rideOf('Another day')], message: null });
    await stage.send({ type: 'day', date: dayBefore(8), rides, message: null });
    await stage.page.getByRole('button', { name: 'Hills' }).click();
    assert.equal(await stage.page.getByText('Another day').count(), 0);
    assert.deepEqual(await lastSent('ride'), { type: 'ride', ride_id: '1001', date: LAST_DAY });
    await plot().focus();
    await press('Home');
    assert.match((await readout()) ?? '', /^Apr 1, 2026/);
  });

  it('keeps what is chosen: range, measure, spans and plan', async () => {
    await open(account(), loadMessage(91), ...restMessages());
    await stage.page.getByRole('button', { name: '1 year' }).focus();
    await press('Enter');
    const chosen = async () => (await lastSent('view'))?.['view'];
    const view = { range: '1y', volume: 'hours', curve: '6w_before', plan: { kind: 'usual', weeks: 4 } };
    assert.deepEqual(await chosen(), view);
    await stage.page.getByRole('button', { name: 'Distance', exact: true }).click();
    assert.deepEqual(await chosen(), { ...view, volume: 'distance' });
    await stage.page.getByLabel('Spans compared').selectOption('90d_year');
    await stage.page.getByLabel('Plan').locator('select').selectOption('weekly');
    await stage.page.getByLabel('TSS', { exact: true }).fill('450');
    await press('Tab');
    while (!JSON.stringify(await chosen()).includes('450')) await stage.page.waitForTimeout(20);
    assert.deepEqual(await chosen(), {
      range: '1y',
      volume: 'distance',
      curve: '90d_year',
      plan: { kind: 'weekly', weeks: 4, weekly_tss: 450 },
    });
    const before = stage.sent.length;
    await stage.page.getByLabel('TSS', { exact: true }).fill('-3');
    await press('Tab');
    await stage.page.locator('[aria-invalid="true"]').waitFor();
    assert.equal(stage.sent.length, before);
  });

  it('loses no other part when one fails, and asks for that one again', async () => {
    const failure = { message: 'iGPSport did not answer.', isAccount: false };
    const failed = { type: 'curve', answer: null, isLoading: false, failure };
    await open(account(), loadMessage(91), ...restMessages().filter(({ type }) => type !== 'curve'), failed);
    await stage.page.getByRole('alert').getByText('iGPSport did not answer.').waitFor();
    await plot().waitFor();
    await stage.page.locator('.bars.volume').waitFor();
    await stage.page.getByRole('button', { name: 'Try Again' }).click();
    assert.deepEqual(await lastSent('retry'), { type: 'retry', part: 'curve' });
  });

  it('says once what has failed everywhere, and asks for everything again', async () => {
    const failure = { message: 'iGPSport did not answer.', isAccount: false };
    const types = ['load', 'intensity', 'curve', 'bests'];
    const told = { answer: null, isLoading: false, failure };
    await open(account(), ...types.map((type) => ({ type, ...told })));
    assert.equal(await stage.page.getByRole('alert').count(), 1);
    await keepScreenshot('training-failed', stage.page);
    await stage.page.getByRole('button', { name: 'Try Again' }).click();
    assert.deepEqual(await lastSent('refresh'), { type: 'refresh' });
    await stage.send({ type: 'load', ...told, isLoading: true, failure: null });
    await stage.page.locator('.grey.load').waitFor();
    await stage.send(loadMessage(91));
    await plot().waitFor();
  });

  it('shows how far rides are read, and keeps the focus on what cancels it', async () => {
    const progress = (done: number) => ({
      type: 'loading',
      progress: { done, total: 300, message: `${done}` },
    });
    await open(account(), progress(10));
    await stage.page.getByRole('button', { name: 'Cancel' }).focus();
    await stage.send(progress(20));
    await stage.send(loadMessage(91, {}, { rides_missing: 280, complete: false }));
    await press('Enter');
    assert.deepEqual(await lastSent('cancel'), { type: 'cancel' });
    await stage.send({ type: 'loading', progress: null });
    await stage.page.getByText('Not counted yet: 280 rides').waitFor();
    await stage.page.getByRole('button', { name: 'Read Them' }).click();
    assert.deepEqual(await lastSent('refresh'), { type: 'refresh' });
  });

  it('says distances in the units that the rider changes to', async () => {
    await open(account(true, { volume: 'distance' }), loadMessage(91), ...restMessages());
    await stage.page.getByText('161 km').waitFor();
    await stage.send(wordsIn('en', 'imperial'));
    await stage.page.getByText('100 mi').waitFor();
  });

  it('reads the last week that was ridden where nobody points, in what the bars stand for', async () => {
    const [intensity, ...rest] = restMessages();
    if (intensity?.type !== 'intensity' || intensity.answer === null) throw new Error('no weeks');
    const [last, ...before] = intensity.answer.weeks.toReversed();
    const begun = {
      ...last!,
      ride_count: 0,
      duration_h: 0,
      distance_km: 0,
      low_pct: 0,
      mid_pct: 0,
      high_pct: 0,
    };
    const weeks = [...before.toReversed(), begun];
    const answer = { ...intensity.answer, weeks };
    await open(account(true, { volume: 'distance' }), loadMessage(91), { ...intensity, answer }, ...rest);
    const volume = stage.page.locator('.figure', { has: stage.page.locator('.bars.volume') });
    assert.match((await volume.locator('.readouts').textContent()) ?? '', /^Week of Jun 22, 2026/);
    assert.equal(await volume.locator('.tick.name').textContent(), 'km');
    assert.match(
      (await volume.locator('.entry', { has: stage.page.locator('.mark') }).textContent()) ?? '',
      /^Distance/,
    );
  });

  it('draws of ten years no more than the screen has, and follows the pointer', async () => {
    await open(account(true, { range: 'all' }), loadMessage(3650), ...restMessages());
    await plot().hover({ position: { x: 300, y: 100 } });
    await keepScreenshot('training-ten-years', stage.page);
    const path = (await stage.page.locator('path.line.ctl').getAttribute('d')) ?? '';
    assert.ok(path.split('L').length < 2500, `${path.split('L').length} points of 3,650`);
    assert.match((await readout()) ?? '', /^[A-Z][a-z]{2} \d+, 20(1\d|2[0-6])Fitness/);
  });

  it('can be read as tables', async () => {
    await open(account(), loadMessage(91), ...restMessages());
    await stage.page.getByRole('button', { name: 'Training load as a table' }).click();
    await stage.page.getByRole('rowheader', { name: 'Jun 30, 2026' }).waitFor();
    await stage.page.getByRole('button', { name: 'Intensity by week as a table' }).click();
    assert.equal(await stage.page.getByRole('cell', { name: '60.0%' }).count(), 5);
    await stage.send(loadMessage(180));
    await stage.page.getByRole('rowheader', { name: 'Jan 2, 2026' }).waitFor();
  });

  it('P26: shows 100 hostile texts as text, runs none of them, and loads nothing', async () => {
    await open(account());
    const requests: string[] = [];
    stage.page.on('request', (request) => requests.push(request.url()));
    await stage.send(loadMessage(91));
    await plot().focus();
    await press('ArrowLeft', 'Enter');
    for (let i = 0; i < 100; i++) {
      const name = hostileName(i);
      for (const message of [loadMessage(91, {}, { warnings: [name] }), ...restMessages(name)]) {
        await stage.send(message);
      }
      await stage.send({ type: 'day', date: LAST_DAY, rides: [rideOf(name)], message: null });
      assert.equal(await stage.page.locator('.ride b').textContent(), name);
    }
    assert.equal(await stage.page.locator('#page img, #page script').count(), 0);
    assert.deepEqual(requests, []);
  });

  it('P27: does nothing on what is no message of the contract', async () => {
    await open(account(), loadMessage(42), ...restMessages());
    await plot().waitFor();
    const before = await stage.page.locator('#page').innerHTML();
    const kinds = ['words', 'account', 'loading', 'load', 'curve', 'day', 'bests', '__proto__', 'eval'];
    const message = fc.oneof(
      fc.jsonValue(),
      fc.record({ type: fc.constantFrom(...kinds), answer: fc.jsonValue(), isLoading: fc.boolean() }),
      fc.jsonValue().map((daily) => loadMessage(1, { daily: [daily] as never })),
    );
    const garbage = fc.sample(message, { numRuns: 300, seed: 27 });
    await stage.page.evaluate(`for (const data of ${JSON.stringify(garbage)}) window.postMessage(data, '*')`);
    await stage.page.evaluate('new Promise((done) => setTimeout(done))');
    assert.equal(await stage.page.locator('#page').innerHTML(), before);
    assert.deepEqual(stage.sent, [{ type: 'ready' }]);
  });
});
