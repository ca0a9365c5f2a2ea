import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { triesOf } from '../../support/size.ts';
import { documentMessage } from '../../webview/workout/documents.ts';
import { step } from '../../webview/workout/workouts.ts';
import { keepScreenshot } from '../evidence.ts';
import { hostileName } from './rides.ts';
import { useBrowser } from './useBrowser.ts';
import { longest, openWorkout, SMALL, type WorkoutStage } from './workoutDocuments.ts';

describe('the workout editor with what strangers wrote', () => {
  const { browser, keep } = useBrowser();
  let stage: WorkoutStage;

  it('P26: shows 100 hostile workouts as text, runs nothing of them, and loads nothing', async () => {
    stage = keep(await openWorkout(browser(), { workout: SMALL }));
    const requests: string[] = [];
    stage.page.on('request', (request) => requests.push(request.url()));
    for (let i = 0; i < 100; i++) {
      const name = hostileName(i);
      const native = { type: 'native' as const, name, node: { html: name } };
      const repeat = {
        type: 'repeat' as const,
        name,
        times: 2,
        steps: [step(name, { note: '<b onload=x>' })],
      };
      const workout = { title: name, description: name, steps: [step(name), repeat, native] };
      const problems = [{ path: name.slice(0, 90), message: name, line: 1 }];
      await stage.send(documentMessage(workout, { fileName: name, problems }));
      await stage.send({ type: 'numbers', revision: 0, numbers: null, compared: null, message: name });
      assert.equal(await stage.page.locator('h1').textContent(), name);
    }
    assert.equal(await stage.page.locator('#page img, #page script, #page iframe').count(), 0);
    assert.deepEqual(requests, []);
  });

  it('P27: does nothing on what is no message of the contract', async () => {
    stage = keep(await openWorkout(browser(), { workout: SMALL }));
    const before = await stage.page.locator('#page').innerHTML();
    const kinds = ['words', 'document', 'numbers', 'busy', 'edit', '__proto__', 'eval'];
    const message = fc.oneof(
      fc.jsonValue(),
      fc.record({ type: fc.constantFrom(...kinds), workout: fc.jsonValue(), extra: fc.jsonValue() }),
      fc.jsonValue().map((steps) => ({ ...documentMessage(SMALL), workout: { title: 'x', steps, more: 1 } })),
    );
    const garbage = fc.sample(message, { numRuns: triesOf('P27'), seed: 27 });
    await stage.page.evaluate(`for (const data of ${JSON.stringify(garbage)}) window.postMessage(data, '*')`);
    await stage.page.evaluate('new Promise((done) => setTimeout(done))');
    assert.equal(await stage.page.locator('#page').innerHTML(), before);
    assert.deepEqual(stage.sent, [{ type: 'ready' }]);
  });

  it('takes from the clipboard only what is steps', async () => {
    stage = keep(await openWorkout(browser(), { workout: SMALL }));
    await stage.page.locator('.mark.block').first().click();
    const paste = (text: string) =>
      stage.page.evaluate(`{
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', ${JSON.stringify(text)});
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }`);
    for (const text of ['', 'hello', '{"steps":[]}', '[1]', '[{"name":"x"}]', '['.repeat(100_000)])
      await paste(text);
    assert.deepEqual(stage.edits(), []);
    await paste(JSON.stringify(SMALL));
    assert.deepEqual(stage.edits(), [{ kind: 'insert', at: [1], nodes: SMALL.steps }]);
  });

  it('draws of millions of steps what can be drawn', async () => {
    const repeats = [200, 200, 200].reduce<ReturnType<typeof step> | object>(
      (inner, times) => ({ type: 'repeat', times, steps: [inner] }),
      step('Deep'),
    );
    stage = keep(
      await openWorkout(browser(), {
        workout: { title: 'Deep', steps: [repeats as ReturnType<typeof step>] },
      }),
    );
    await stage.page.getByText('there is more than can be drawn').waitFor();
  });

  it('draws a drag among 200 steps at no more than its share of what 20 cost', async () => {
    const frameOf = async (count: number) => {
      stage = keep(await openWorkout(browser(), { workout: longest(count), width: 1400 }));
      const [frameMs, dropMs] = (await stage.page.evaluate(DRAG_TOPS)) as [number, number];
      console.log(
        `      ${count} steps: ${frameMs.toFixed(1)} ms a frame (median of 20), drop ${dropMs.toFixed(1)} ms`,
      );
      assert.equal(stage.edits().length, 1);
      return frameMs;
    };
    const few = await frameOf(20);
    await stage.close();
    const many = await frameOf(200);
    await keepScreenshot('workout-200-steps', stage.page);
    assert.ok(many < 20 * few, `${many} ms with 200 steps, ${few} ms with 20`);
  });
});

/** Drags the top of a step in the middle 20 times: the page's own time and its layout for a frame, and for the drop, ms. */
const DRAG_TOPS = `(async () => {
  const target = document.querySelector('.workout-stage');
  target.setPointerCapture = () => {};
  const marks = document.querySelectorAll('.mark.block');
  const { left, top, width } = marks[marks.length / 2].getBoundingClientRect();
  const send = (name, up) => target.dispatchEvent(new PointerEvent(name, {
    pointerId: 1, button: 0, bubbles: true, cancelable: true, clientX: left + width / 2, clientY: top - up }));
  const times = [];
  send('pointerdown', 0);
  for (let i = 0; i < 20; i++) {
    let begun = 0;
    requestAnimationFrame(() => { begun = performance.now(); });
    send('pointermove', 10 + i);
    await new Promise((done) => requestAnimationFrame(() => {
      document.body.getBoundingClientRect();
      times.push(performance.now() - begun);
      done();
    }));
  }
  const dropped = performance.now();
  send('pointerup', 30);
  document.body.getBoundingClientRect();
  return [times.sort((a, b) => a - b)[10], performance.now() - dropped];
})()`;
