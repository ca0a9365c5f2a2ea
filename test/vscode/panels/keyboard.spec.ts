import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { PageName } from '../../../src/extension/panels/webviewPage.ts';
import { rideMessage, WORDS, wave } from './rides.ts';
import { openStage, type Stage } from './stage.ts';
import { account, dayBefore, loadMessage, restMessages, rideOf } from './trainingData.ts';
import { wordsIn } from './trainingDemo.ts';
import { useBrowser } from './useBrowser.ts';

/** What has the focus: its name, or what it says. */
const FOCUSED = `(() => {
  const { activeElement: at } = document;
  return at.getAttribute('aria-label') ?? at.textContent;
})()`;

describe('whoever has no pointer', () => {
  const { browser, keep } = useBrowser();
  let stage: Stage;

  const open = async (name: PageName, ...messages: unknown[]) => {
    stage = keep(await openStage(browser(), { name }));
    for (const message of messages) await stage.send(message);
  };
  const button = (name: string) => stage.page.getByRole('button', { name, exact: true });
  const focused = () => stage.page.evaluate(FOCUSED);
  const ride = (name: string) =>
    rideMessage({ name, lengthS: 600, channels: { power: wave('watts', 600, { mean: 200, by: 9 }) } });

  it('goes from ride to ride with one button', async () => {
    const neighbours = { type: 'neighbours', previous: true, next: true };
    await open('activity', WORDS, ride('First'), neighbours);
    await button('Next →').focus();
    await stage.page.keyboard.press('Enter');
    for (const name of ['Second', 'Third']) {
      await stage.send({ type: 'loading', progress: null });
      await stage.send(ride(name));
      await stage.page.getByRole('heading', { name }).waitFor();
      assert.notEqual(await focused(), 'Next →');
      await stage.send(neighbours);
      assert.equal(await focused(), 'Next →');
    }
  });

  it('keeps the place where something is tried again', async () => {
    const failure = { message: 'iGPSport did not answer.', isAccount: false };
    const failed = { type: 'curve', answer: null, isLoading: false, failure };
    await open('training', wordsIn('en'), account(), loadMessage(91), failed);
    await button('Try Again').focus();
    await stage.page.keyboard.press('Enter');
    await stage.send({ ...failed, isLoading: true, failure: null });
    await stage.page.keyboard.press('Shift+Tab');
    assert.equal(await focused(), 'Power curve as a table');
  });

  it('keeps the card that is read while more of the dashboard comes', async () => {
    await open('training', wordsIn('en'), account(), loadMessage(91));
    await stage.page.locator('.card.atl').focus();
    await stage.page.getByRole('tooltip').waitFor();
    for (const message of restMessages()) await stage.send(message);
    assert.match(String(await focused()), /^Fatigue/);
    await stage.page.keyboard.press('Escape');
    assert.equal(await stage.page.getByRole('tooltip').count(), 0);
    assert.match(String(await focused()), /^Fatigue/);
  });

  it('sees what it comes to below the head of the page', async () => {
    await open('activity', WORDS, { ...ride('Long'), laps: rideMessage({ lengthS: 600, laps: 20 }).laps });
    await stage.page.setViewportSize({ width: 1000, height: 620 });
    await stage.page.evaluate('scrollTo(0, 9999)');
    assert.ok(Number(await stage.page.evaluate('scrollY')) > 200);
    await stage.page.locator('.stage').focus();
    const [head, chart] = await Promise.all(
      ['header', '.stage'].map((part) => stage.page.locator(part).boundingBox()),
    );
    assert.ok(head!.y + head!.height <= chart!.y, `${head!.y + head!.height} over ${chart!.y}`);
  });

  it('is back in the chart when the rides of a day are closed', async () => {
    await open('training', wordsIn('en'), account(), loadMessage(91), ...restMessages());
    await stage.page.locator('.plot.load').focus();
    for (const key of ['ArrowLeft', 'ArrowLeft', 'Enter']) await stage.page.keyboard.press(key);
    await stage.send({ type: 'day', date: dayBefore(1), rides: [rideOf('Hills')], message: null });
    await button('Close').focus();
    await stage.page.keyboard.press('Enter');
    assert.match(String(await focused()), /^Training load from/);
  });

  it('hears names and values apart', async () => {
    await open('training', wordsIn('en'), account(), loadMessage(91), ...restMessages());
    await stage.page.locator('.plot.load').focus();
    await stage.page.keyboard.press('ArrowLeft');
    const said =
      (await stage.page.locator('.plot.load').locator('..').locator('.spoken').textContent()) ?? '';
    assert.match(said, /^Jun 30, 2026, Fitness \d+\.\d, Fatigue \d+\.\d, Form \S+ \w+/);
  });
});
