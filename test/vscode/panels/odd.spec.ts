import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import type { Browser } from 'playwright-core';
import { keepScreenshot } from '../evidence.ts';
import { rideMessage, WORDS, wave } from './rides.ts';
import { seriousOf } from './seriousOf.ts';
import { launchChromium, openStage, type Stage } from './stage.ts';

const DAY_S = 86_400;
const OWN = { hr: { mean: 140, by: 20 }, power: { mean: 190, by: 120 }, speed: { mean: 27, by: 9 } } as const;

/** Every channel, one value a second, some of them missing where `isMissing` says so. */
function channelsOf(lengthS: number, isMissing: (second: number) => boolean = () => false) {
  const cut = (channel: ReturnType<typeof wave>) => ({
    unit: channel.unit,
    values: channel.values.map((value, i) => (isMissing(i) ? null : value)),
  });
  const way = (turn: (angle: number) => number, from: number) => ({
    unit: 'deg',
    values: Array.from({ length: lengthS }, (_, i) =>
      isMissing(i) ? null : from + 0.2 * turn((2 * Math.PI * i) / lengthS),
    ),
  });
  return {
    power: cut(wave('watts', lengthS, OWN.power)),
    hr: cut(wave('bpm', lengthS, OWN.hr)),
    speed: cut(wave('km/h', lengthS, OWN.speed)),
    altitude: cut(wave('m', lengthS, { mean: 300, by: 250 })),
    lat: way(Math.sin, 46),
    lng: way(Math.cos, 7),
  };
}

describe('a ride that is unlike others in the panel', () => {
  let browser: Browser;
  let stage: Stage;
  before(async () => {
    browser = await launchChromium();
    stage = await openStage(browser);
    await stage.send(WORDS);
  });
  after(() => browser?.close());
  afterEach(async () => {
    assert.deepEqual(await seriousOf(stage), []);
    assert.deepEqual(stage.complaints, []);
  });

  let rideId = 1;
  const show = async (name: string, given: Parameters<typeof rideMessage>[0], more: object = {}) => {
    await stage.send({ ...rideMessage({ name, rest: { ride_id: String(rideId++) }, ...given }), ...more });
    await stage.page.getByRole('heading', { name }).waitFor();
    await stage.page.locator('.readout[style]').first().waitFor();
    await keepScreenshot(`panel-${name.replaceAll(' ', '-')}`, stage.page, true);
  };
  const heading = (name: string) => stage.page.getByRole('heading', { name, exact: true });
  const values = () => stage.page.locator('.readout.power output').textContent();

  it('of one second can be pointed at, zoomed, and left', async () => {
    await show('One second', { lengthS: 1, laps: 1, channels: channelsOf(1) });
    assert.equal(await heading('Track').count(), 0);
    const box = (await stage.page.locator('.stage').boundingBox())!;
    await stage.page.mouse.move(box.x + 400, box.y + 100);
    await stage.page.locator('.moment').waitFor();
    assert.equal(await values(), '190 W');
    await stage.page.locator('.stage').focus();
    for (const key of ['+', '-', 'ArrowRight', 'Shift+End', 'Enter', 'Escape'])
      await stage.page.keyboard.press(key);
    await stage.page.getByText('Drag in the chart').waitFor();
  });

  it('of a day is drawn, with its laps and hours', async () => {
    await show('A whole day', { lengthS: DAY_S, laps: 200, channels: channelsOf(DAY_S) });
    assert.equal(await values(), '70 – 310 W');
    await stage.page.getByRole('button', { name: 'Lap 199:' }).click();
    await stage.page.getByText('23:45:36 to 23:52:48').waitFor();
  });

  it('with pauses and a lost sensor has gaps, which are said', async () => {
    const isMissing = (i: number) => (i > 900 && i < 1500) || i % 7 === 0;
    await show('Gaps', { lengthS: 2400, channels: channelsOf(2400, isMissing) });
    await stage.page.locator('.stage').focus();
    await stage.page.keyboard.press('Home');
    assert.match((await stage.page.locator('.spoken').textContent())!, /^0:00, Power –/);
  });

  it('of a file that is broken shows what could be read, why the rest could not, and offers no more than it can', async () => {
    const problems = ['The file ends in the middle of a record.', 'A checksum is wrong.'];
    const rest = { ride_id: '', device: 'Edge', problems };
    const message = rideMessage({ lengthS: 90, channels: { power: wave('watts', 90, OWN.power) }, rest });
    const summary = {
      ...message.summary,
      name: 'broken.fit',
      basis: { ...message.summary.basis, region: null },
    };
    await show('broken.fit', {}, { ...message, summary, actions: ['copy'] });
    for (const problem of problems) await stage.page.getByText(problem).waitFor();
    const buttons = await stage.page.getByRole('navigation').getByRole('button').allTextContents();
    assert.deepEqual(buttons, ['Copy', 'PNG…']);
    assert.equal((await heading('Track').count()) + (await heading('Laps').count()), 0);
  });

  it('keeps the shape of its way: a degree of longitude is shorter than one of latitude', async () => {
    await show('North', { lengthS: 600, channels: channelsOf(600) });
    const { x, y } = (await stage.page.evaluate(
      "(() => { const { width, height } = document.querySelector('path.way').getBBox(); return { x: width, y: height }; })()",
    )) as { x: number; y: number };
    assert.ok(Math.abs(x / y - Math.cos((46 * Math.PI) / 180)) < 0.01, `${x} to ${y}`);
    const scale = stage.page.locator('.scale');
    const kmPerPixel = (0.4 * 111.195) / y;
    assert.equal(await scale.textContent(), '10 km');
    const { width } = (await scale.boundingBox())!;
    assert.ok(Math.abs(width * kmPerPixel - 10) < 0.2, `${width * kmPerPixel} km`);
    await stage.page.getByRole('button', { name: 'Track as a table' }).click();
    await stage.page.getByRole('cell', { name: '46.00000°' }).first().waitFor();
  });
});
