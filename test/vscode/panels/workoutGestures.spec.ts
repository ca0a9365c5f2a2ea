import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { WorkoutEdit } from '../../../src/shared/workout/workoutEdit.ts';
import { keepScreenshot } from '../evidence.ts';
import { useBrowser } from './useBrowser.ts';
import { openWorkout, SMALL, type WorkoutStage } from './workoutDocuments.ts';

/** Of SMALL: A 10 min, then three rounds of B and C at 5 min each, then D 10 min; 50 min in all, up to 130 %. */
const TOTAL_S = 3000;
const MOST_PCT = 130;

describe('a workout in the picture', () => {
  const { browser, keep } = useBrowser();
  let stage: WorkoutStage;

  const open = async () => {
    stage = keep(await openWorkout(browser(), { workout: SMALL }));
  };
  /** Where a second and a percentage lie on the screen. */
  const at = async (seconds: number, percent: number) => {
    const box = (await stage.page.locator('.workout-stage').boundingBox())!;
    const [left, right, top, bottom] = [44, box.width - 52, 28, box.height - 22];
    return {
      x: box.x + left + (seconds / TOTAL_S) * (right - left),
      y: box.y + bottom - (percent / MOST_PCT) * (bottom - top),
    };
  };
  type Place = readonly [seconds: number, percent: number];
  const drag = async (from: Place, to: Place, isDropped = true) => {
    const [start, end] = [await at(...from), await at(...to)];
    await stage.page.mouse.move(start.x, start.y);
    await stage.page.mouse.down();
    await stage.page.mouse.move(start.x + 4, start.y + 4);
    await stage.page.mouse.move(end.x, end.y, { steps: 5 });
    await stage.page.evaluate('new Promise(requestAnimationFrame)');
    if (isDropped) await drop();
  };
  /** Lets go, and waits until the page has told what it did. */
  const drop = async () => {
    await stage.page.mouse.up();
    await stage.page.evaluate('new Promise(requestAnimationFrame)');
  };
  const click = async ([seconds, percent]: Place, modifiers: ('Shift' | 'Control')[] = []) => {
    const { x, y } = await at(seconds, percent);
    for (const key of modifiers) await stage.page.keyboard.down(key);
    await stage.page.mouse.click(x, y);
    for (const key of modifiers) await stage.page.keyboard.up(key);
  };
  const target = (fields: Extract<WorkoutEdit, { kind: 'setStep' }>['fields']['target']) => ({
    target: fields,
  });

  const drags: readonly (readonly [string, Place, Place, WorkoutEdit])[] = [
    [
      'by its right edge: its time, in quarters of a minute, then whole minutes',
      [598, 20],
      [900, 20],
      { kind: 'setStep', at: [0], fields: { duration: { type: 'time', value: 900 } } },
    ],
    [
      'by the edge of a copy: the time of the repeat’s step',
      [1498, 20],
      [1378, 20],
      { kind: 'setStep', at: [1, 0], fields: { duration: { type: 'time', value: 180 } } },
    ],
    [
      'by its top: its value',
      [200, 80],
      [200, 95],
      { kind: 'setStep', at: [0], fields: target({ type: 'power_percent_ftp', value: 95 }) },
    ],
    [
      'by the upper edge of a range: that end',
      [700, 110],
      [700, 120],
      { kind: 'setStep', at: [1, 0], fields: target({ type: 'power_percent_ftp', min: 100, max: 120 }) },
    ],
    [
      'by the lower edge of a range: that end',
      [700, 100],
      [700, 90],
      { kind: 'setStep', at: [1, 0], fields: target({ type: 'power_percent_ftp', min: 90, max: 110 }) },
    ],
    [
      'by the end of a slope: that end',
      [2850, 80],
      [2850, 110],
      { kind: 'setStep', at: [2], fields: target({ type: 'power_percent_ftp', start: 50, end: 110 }) },
    ],
    [
      'by its top in watts: steps of 5 W',
      [1000, 60],
      [1000, 71],
      { kind: 'setStep', at: [1, 1], fields: target({ type: 'power_custom', value: 140 }) },
    ],
    ['by its body: past a neighbour', [300, 40], [2900, 40], { kind: 'move', at: [0], count: 1, to: [3] }],
    ['by its body: into a repeat', [300, 40], [650, 40], { kind: 'move', at: [0], count: 1, to: [1, 0] }],
    ['by its body: out of a repeat', [750, 40], [100, 40], { kind: 'move', at: [1, 0], count: 1, to: [0] }],
    [
      'by its bracket: the whole repeat',
      [1500, 136],
      [2900, 20],
      { kind: 'move', at: [1], count: 1, to: [3] },
    ],
  ];
  for (const [name, from, to, expected] of drags) {
    it(`is dragged ${name}`, async () => {
      await open();
      await drag(from, to);
      assert.deepEqual(stage.edits(), [expected]);
    });
  }

  it('says what a drag has come to meanwhile, and takes it back on Escape', async () => {
    await open();
    await drag([598, 20], [900, 20], false);
    await stage.page.locator('.drag-readout').getByText('15:00 · 80 % FTP').waitFor();
    await keepScreenshot('workout-drag', stage.page);
    await stage.page.keyboard.press('Escape');
    await stage.page.mouse.up();
    assert.deepEqual(stage.edits(), []);
    assert.equal(await stage.page.locator('.drag-readout').getByText('15:00').count(), 0);
    await stage.page.getByText('50:00 in all').waitFor();
  });

  it('shows where what is dragged would land', async () => {
    await open();
    await drag([300, 40], [1050, 40], false);
    await stage.page.locator('.drop.inside').waitFor();
    await keepScreenshot('workout-drop', stage.page);
    await stage.page.mouse.up();
  });

  it('has neighbours selected with Shift, which move and become a repeat together', async () => {
    await open();
    await click([300, 40]);
    await click([700, 40], ['Shift']);
    assert.equal(await stage.page.locator('.mark[aria-selected=true]').count(), 4);
    await stage.page.getByRole('button', { name: 'Repeat', exact: true }).click();
    assert.deepEqual(stage.edits(), [{ kind: 'group', at: [0], count: 2, times: 3 }]);
    await stage.page.getByRole('button', { name: 'Take Apart' }).click();
    assert.deepEqual(stage.workout(), SMALL);
    await drag([300, 40], [2950, 40]);
    assert.deepEqual(stage.edits().at(-1), { kind: 'move', at: [0], count: 2, to: [3] });
  });

  it('moves both ends of a range with Shift', async () => {
    await open();
    const start = await at(700, 110);
    const end = await at(700, 115);
    await stage.page.mouse.move(start.x, start.y);
    await stage.page.mouse.down();
    await stage.page.keyboard.down('Shift');
    await stage.page.mouse.move(end.x, end.y, { steps: 4 });
    await drop();
    await stage.page.keyboard.up('Shift');
    const fields = target({ type: 'power_percent_ftp', min: 105, max: 115 });
    assert.deepEqual(stage.edits(), [{ kind: 'setStep', at: [1, 0], fields }]);
  });

  it('is zoomed, and then scrolled', async () => {
    await open();
    const widthOf = () => stage.page.evaluate("document.querySelector('.workout-stage').offsetWidth");
    const before = Number(await widthOf());
    await stage.page.getByRole('button', { name: 'Zoom in' }).click();
    assert.ok(Number(await widthOf()) > 1.9 * before);
  });
});
