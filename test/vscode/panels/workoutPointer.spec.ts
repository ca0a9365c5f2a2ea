import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { keepScreenshot } from '../evidence.ts';
import { useBrowser } from './useBrowser.ts';
import { openWorkout, SMALL, type WorkoutStage } from './workoutDocuments.ts';

describe('the pointer over a workout', () => {
  const { browser, keep } = useBrowser();
  let stage: WorkoutStage;

  const open = async () => {
    stage = keep(await openWorkout(browser(), { workout: SMALL }));
  };
  const mark = (index: number) => stage.page.locator('.mark.block').nth(index);
  /** Puts the mouse on the right edge of the first step and draws it out. */
  const dragOut = async () => {
    const box = (await mark(0).boundingBox())!;
    const [x, y] = [box.x + box.width - 3, box.y + box.height - 30];
    await stage.page.mouse.move(x, y);
    await stage.page.mouse.down();
    await stage.page.mouse.move(x + 60, y, { steps: 3 });
    await stage.page.locator('.drag-readout').waitFor();
  };
  /** A finger on the first step: where, by how much it moves, and how it ends. */
  const touch = (end: 'pointerup' | 'pointercancel') =>
    stage.page.evaluate(`{
      const target = document.querySelector('.workout-stage');
      target.setPointerCapture = () => {};
      const { right, bottom } = document.querySelector('.mark.block .outline').getBoundingClientRect();
      const send = (name, x) => target.dispatchEvent(new PointerEvent(name, { pointerId: 7, pointerType: 'touch', button: 0, bubbles: true, cancelable: true, clientX: right - 10 + x, clientY: bottom - 40 }));
      send('pointerdown', 0);
      send('pointermove', 30);
      send('pointermove', 60);
      send('${end}', 60);
    }`);
  const selected = () => stage.page.locator('.mark[aria-selected=true]').count();

  const losses: readonly (readonly [string, string])[] = [
    ['the window is left', "window.dispatchEvent(new Event('blur'))"],
    [
      'the pointer is taken away',
      "document.querySelector('.workout-stage').dispatchEvent(new PointerEvent('pointercancel', { pointerId: 1 }))",
    ],
    [
      'another pointer comes down',
      "document.querySelector('.workout-stage').dispatchEvent(new PointerEvent('pointerdown', { pointerId: 9, bubbles: true }))",
    ],
  ];
  for (const [name, loss] of losses) {
    it(`takes a drag back when ${name}`, async () => {
      await open();
      await dragOut();
      await stage.page.evaluate(loss);
      await stage.page.locator('.said').getByText('Cancelled.').waitFor();
      await stage.page.mouse.up();
      assert.deepEqual(stage.edits(), []);
    });
  }

  it('scrolls with a finger, chooses with a tap, and drags with it what was chosen', async () => {
    await open();
    await touch('pointercancel');
    assert.equal(await selected(), 0);
    await touch('pointerup');
    assert.equal(await selected(), 1);
    assert.deepEqual(stage.edits(), []);
    await touch('pointerup');
    assert.equal(stage.edits().length, 1);
    assert.equal(stage.edits()[0]?.kind, 'setStep');
  });

  it('takes what was typed before what is pressed', async () => {
    await open();
    await stage.page
      .getByRole('group', { name: 'Step 1: A' })
      .getByLabel('Length', { exact: true })
      .fill('20');
    await mark(1).click();
    const duration = { type: 'time', value: 1200 };
    assert.deepEqual(stage.edits(), [{ kind: 'setStep', at: [0], fields: { duration } }]);
    assert.equal(await mark(1).getAttribute('aria-selected'), 'true');
    assert.equal(await mark(0).getAttribute('aria-selected'), 'false');
  });

  it('is told what it is over, and the keyboard what it is on', async () => {
    await open();
    const help = stage.page.locator('.drag-readout');
    await mark(1).hover({ force: true });
    await help.getByText('B: 5:00 · 100–110 % FTP').waitFor();
    await keepScreenshot('workout-help', stage.page);
    await stage.page.mouse.move(2, 2);
    await help.waitFor({ state: 'hidden' });
    await stage.page.locator('.mark[tabindex="0"]').focus();
    await stage.page.keyboard.press('End');
    await help.getByText('D: 10:00 · 50→90 % FTP').waitFor();
    await stage.page.keyboard.press('Tab');
    await help.waitFor({ state: 'hidden' });
  });

  it('scrolls a picture that is zoomed while it moves a step past what is in sight', async () => {
    await open();
    await mark(0).click();
    for (let i = 0; i < 2; i++) await stage.page.getByRole('button', { name: 'Zoom in' }).click();
    const scroll = stage.page.locator('.workout-scroll');
    await stage.page.evaluate("document.querySelector('.workout-scroll').scrollLeft = 0");
    const box = (await scroll.boundingBox())!;
    const y = box.y + box.height - 60;
    await stage.page.mouse.move(box.x + 200, y);
    await stage.page.mouse.down();
    await stage.page.mouse.move(box.x + box.width - 5, y, { steps: 3 });
    await stage.page.evaluate(`new Promise((done) => {
      const scroll = document.querySelector('.workout-scroll');
      const look = () => scroll.scrollLeft >= scroll.scrollWidth - scroll.clientWidth - 1 ? done() : requestAnimationFrame(look);
      look();
    })`);
    await stage.page.mouse.up();
    await stage.page.locator('.said').getByText('Now number 3').waitFor();
    assert.deepEqual(stage.edits(), [{ kind: 'move', at: [0], count: 1, to: [3] }]);
  });

  it('learns the keys from a list that is opened', async () => {
    await open();
    const keys = stage.page.getByRole('button', { name: 'Keys' });
    assert.equal(await stage.page.getByText('longer or shorter').isVisible(), false);
    await keys.click();
    await stage.page.getByText('longer or shorter').waitFor();
    assert.equal(await keys.getAttribute('aria-expanded'), 'true');
  });
});
