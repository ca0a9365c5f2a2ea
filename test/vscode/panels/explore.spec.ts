import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import type { Browser } from 'playwright-core';
import { keepScreenshot } from '../evidence.ts';
import { rideMessage, WORDS, wave } from './rides.ts';
import { seriousOf } from './seriousOf.ts';
import { launchChromium, openStage, type Stage } from './stage.ts';

const HOUR_S = 3600;
const POWER_ZONES: Readonly<Record<string, [number, number | null]>> = {
  z1: [0, 150],
  z2: [150, 200],
  z3: [200, 240],
  z4: [240, null],
};

describe('the chart of a ride', () => {
  let browser: Browser;
  let stage: Stage;
  before(async () => {
    browser = await launchChromium();
    stage = await openStage(browser);
    await stage.send(WORDS);
  });
  after(() => browser?.close());
  afterEach(async () => assert.deepEqual(stage.complaints, []));

  const power = wave('watts', HOUR_S, { mean: 200, by: 90 });
  const distance = { unit: 'm', values: Array.from({ length: HOUR_S }, (_, i) => i * 8) };
  const open = async (more: Partial<ReturnType<typeof rideMessage>> = {}) => {
    const ride = rideMessage({ lengthS: HOUR_S, laps: 4, channels: { power, distance } });
    await stage.send({ ...ride, zones: { hr_zones: null, power_zones: POWER_ZONES }, ...more });
    await stage.page.locator('.readout[style]').waitFor();
  };
  const said = () => stage.page.locator('.selection-bar p').textContent();
  const pixelOf = async (share: number) => {
    const { x, y, width } = (await stage.page.locator('.stage').boundingBox())!;
    return { x: x + width * share, y: y + 100, top: y + 6 };
  };
  const button = (name: string) => stage.page.getByRole('button', { name, exact: true });
  const lapsMarked = () => stage.page.locator('tr.marked th').allTextContents();
  const kept = async () => JSON.parse(String(await stage.page.evaluate("sessionStorage.getItem('state')")));

  it('is zoomed by Ctrl and the wheel round the pointer, moved sideways, and left alone by the wheel itself', async () => {
    await open();
    const { x, y } = await pixelOf(0.5);
    await stage.page.mouse.move(x, y);
    await stage.page.mouse.wheel(0, 100);
    assert.match((await said())!, /^Drag/);
    await stage.page.evaluate('scrollTo(0, 0)');
    await stage.page.keyboard.down('Control');
    await stage.page.mouse.wheel(0, -100);
    await stage.page.keyboard.up('Control');
    await button('Whole Ride').waitFor();
    const zoomed = (await said())!;
    assert.match(zoomed, /^\d+:\d\d to 4\d:\d\d/);
    await stage.page.mouse.wheel(80, 0);
    while ((await said()) === zoomed) await stage.page.waitForTimeout(20);
    await stage.page.mouse.dblclick(x, y);
    await stage.page.getByText('Drag in the chart').waitFor();
  });

  it('marks the lap that is pressed in it, and the one under the pointer, in the table', async () => {
    await open();
    const { x, y, top } = await pixelOf(0.6);
    await stage.page.mouse.move(x, y);
    await stage.page.locator('tr.under').waitFor();
    assert.deepEqual(await stage.page.locator('tr.under th').allTextContents(), ['3']);
    await stage.page.mouse.click(x, top);
    assert.deepEqual(await lapsMarked(), ['3']);
    assert.match((await said())!, /^30:00 to 45:00/);
    await stage.page.keyboard.press('Escape');
    await stage.page.locator('.stage').focus();
    await stage.page.keyboard.press('Escape');
    assert.deepEqual(await lapsMarked(), []);
  });

  it('shows a lap while somebody points at its row', async () => {
    await open();
    const band = stage.page.locator('.overlay .selection');
    await stage.page.locator('.laps tbody tr').nth(1).hover();
    await band.waitFor();
    await stage.page.locator('h1').hover();
    await band.waitFor({ state: 'hidden' });
  });

  it('forgets what was dragged when touch scrolls the page instead', async () => {
    await open();
    const { x, y } = await pixelOf(0.3);
    const band = stage.page.locator('.overlay .selection');
    await stage.page.mouse.move(x, y);
    await stage.page.mouse.down();
    await stage.page.mouse.move(x + 200, y, { steps: 3 });
    await band.waitFor();
    await stage.page.locator('.stage').dispatchEvent('pointercancel');
    await band.waitFor({ state: 'hidden' });
    await stage.page.mouse.up();
    assert.match((await said())!, /^Drag/);
  });

  it('points beside its lanes at the edge of what is seen', async () => {
    await open();
    await button('Lap 2: show in the chart').click();
    await stage.page.locator('.stage').focus();
    await stage.page.keyboard.press('Enter');
    await stage.page.getByText('15:00 to 30:00').waitFor();
    const { x, y } = await pixelOf(0);
    await stage.page.mouse.move(x + 2, y);
    await stage.page.locator('.moment', { hasText: /^15:00$/ }).waitFor();
  });

  it('is drawn as sharp as the screen that it is moved to', async () => {
    // A browser without a screen has no other to be moved to.
    await stage.page.evaluate(`{
      const screen = new EventTarget();
      window.matchMedia = () => screen;
      window.moveTo = (density) => {
        window.devicePixelRatio = density;
        screen.dispatchEvent(new Event('change'));
      };
    }`);
    await open();
    const pixels = () =>
      stage.page.evaluate(
        "(({ width, clientWidth }) => width / clientWidth)(document.querySelector('canvas'))",
      );
    for (const density of [2, 1.5, 1]) {
      await stage.page.evaluate(`moveTo(${density})`);
      assert.equal(await pixels(), density);
    }
  });

  it('keeps its colours where the system forces others on a page', async () => {
    const power_zones_s = { z1: 60, z2: 60, z3: 0, z4: 0, z5: 0, z6: 0, z7: 0 };
    await open({ summary: { ...rideMessage().summary, power_zones_s } });
    await stage.page.locator('.bar.zone-2').waitFor();
    await stage.page.emulateMedia({ forcedColors: 'active' });
    const colours = await stage.page.evaluate(
      "['.bar.zone-1', '.bar.zone-2'].map((bar) => getComputedStyle(document.querySelector(bar)).backgroundColor)",
    );
    await stage.page.emulateMedia({ forcedColors: null });
    assert.equal(new Set(colours as string[]).size, 2);
  });

  it('is left as it was when the page is opened again, with the same ride', async () => {
    await open();
    await button('Distance').click();
    await button('Zone colours').click();
    await button('Lap 2: show in the chart').click();
    await stage.page.locator('.stage').focus();
    await stage.page.keyboard.press('Enter');
    const view = { axis: 'distance', inView: { startS: 900, endS: 1800 }, lap: 1, hasZoneColours: true };
    while (JSON.stringify((await kept()).view) !== JSON.stringify(view)) await stage.page.waitForTimeout(20);
    await keepScreenshot('panel-zone-colours', stage.page);

    await stage.page.reload();
    await stage.setTheme('dark');
    await stage.send(WORDS);
    await open();
    assert.equal(await button('Distance').getAttribute('aria-pressed'), 'true');
    assert.equal(await button('Zone colours').getAttribute('aria-pressed'), 'true');
    assert.deepEqual(await lapsMarked(), ['2']);
    assert.match((await said())!, /^15:00 to 30:00/);

    const { summary } = rideMessage();
    await open({ summary: { ...summary, ride_id: '1002' } });
    assert.equal(await button('Time').getAttribute('aria-pressed'), 'true');
    assert.match((await said())!, /^Drag/);
  });

  it('takes nothing up that is not its own', async () => {
    for (const state of ['{"rideId":"1001","view":{"axis":"moon"}}', '[]', '{"rideId":"../x"}']) {
      await stage.page.evaluate(`sessionStorage.setItem('state', ${JSON.stringify(state)})`);
      await stage.page.reload();
      await stage.send(WORDS);
      await open();
      assert.match((await said())!, /^Drag/);
    }
  });

  it('has a power curve whose values are read with pointer and keys', async () => {
    const own = [5, 60, 300, 1200].map((duration_s, i) => ({ duration_s, power_w: 800 - 150 * i }));
    const { summary } = rideMessage();
    await open({ summary: { ...summary, power_curve: own } });
    const curve = stage.page.locator('.plot.power');
    const values = () => stage.page.locator('.readouts').textContent();
    assert.equal(await values(), '20 minThis ride350 W');
    await curve.focus();
    for (const key of ['Home', 'ArrowRight']) await stage.page.keyboard.press(key);
    assert.equal(await values(), '1 minThis ride650 W');
    assert.match((await curve.getAttribute('aria-label'))!, /^Best power of this ride: 5 s 800 W, /);
    await curve.hover({ position: { x: 45, y: 100 } });
    assert.equal(await values(), '5 sThis ride800 W');
  });

  it('has nothing serious against it for who cannot see or point', async () => {
    await open();
    await button('Zone colours').click();
    await button('Ride over time as a table').click();
    assert.deepEqual(await seriousOf(stage), []);
  });
});
