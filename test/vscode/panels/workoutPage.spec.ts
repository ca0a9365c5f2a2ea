import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { documentMessage } from '../../webview/workout/documents.ts';
import { step } from '../../webview/workout/workouts.ts';
import { keepScreenshot } from '../evidence.ts';
import { useBrowser } from './useBrowser.ts';
import { openWorkout, SMALL, type WorkoutStage } from './workoutDocuments.ts';

describe('the workout editor', () => {
  const { browser, keep } = useBrowser();
  let stage: WorkoutStage;

  const open = async (rest: Parameters<typeof documentMessage>[1] = {}, workout = SMALL) => {
    stage = keep(await openWorkout(browser(), { workout, rest }));
  };
  const row = (name: string) => stage.page.getByRole('group', { name });
  const fill = async (name: string, field: string, text: string) => {
    await row(name).getByLabel(field, { exact: true }).fill(text);
    await stage.page.keyboard.press('Enter');
  };

  it('changes every field of a step, each as one edit', async () => {
    await open();
    await fill('Step 1: A', 'Name', 'First');
    await fill('Step 1: First', 'Length', '1h10');
    await fill('Step 1: First', 'Target', '88-93');
    await fill('Step 1: First', 'Cadence (rpm)', '85–95');
    await fill('Step 1: First', 'Note on the head unit, at most 30 characters', 'seated');
    await row('Step 1: First').getByLabel('Kind').selectOption('rest');
    await row('Step 1: First').getByLabel('Unit of length').selectOption('distance');
    await row('Step 1: First').getByLabel('Unit of target').selectOption('hr_custom');
    const [first] = stage.workout().steps;
    assert.equal(stage.edits().length, 8);
    assert.deepEqual(first, {
      name: 'First',
      intensity: 'rest',
      duration: { type: 'distance', value: 33_600 },
      target: { type: 'hr_custom', min: 125, max: 140 },
      cadence: { min: 85, max: 95 },
      note: 'seated',
    });
    await fill('Repeat 2, 3 times', 'Times', '5');
    await fill('Repeat 2, 5 times', 'Name of the repeat', 'Main set');
    assert.deepEqual(
      { ...stage.workout().steps[1], steps: [] },
      { type: 'repeat', times: 5, name: 'Main set', steps: [] },
    );
    await stage.page.getByLabel('Title').fill('Mine');
    await stage.page.keyboard.press('Enter');
    assert.equal(stage.workout().title, 'Mine');
  });

  it('has lengths typed in miles by who rides in miles', async () => {
    stage = keep(await openWorkout(browser(), { workout: SMALL, units: 'imperial' }));
    await row('Step 1: A').getByLabel('Unit of length').selectOption({ label: 'mi' });
    const length = row('Step 1: A').getByLabel('Length', { exact: true });
    assert.equal(await length.inputValue(), '3');
    await fill('Step 1: A', 'Length', '1.5');
    const duration = { type: 'distance', value: 2_414 };
    assert.deepEqual(stage.edits().at(-1), { kind: 'setStep', at: [0], fields: { duration } });
    assert.equal(await length.inputValue(), '1.5');
    assert.equal(await stage.page.locator('svg text', { hasText: '1.5 mi' }).count(), 1);
  });

  const wrong = [
    ['Length', 'soon', 'This cannot be read.'],
    ['Length', '25:00:00', 'From 0.02 to 1,440.'],
    ['Target', '900', 'From 1 to 500.'],
    ['Target', 'hard', 'This cannot be read.'],
    ['Cadence (rpm)', '5', 'From 10 to 254.'],
    ['Name', '  ', 'A step has a name.'],
  ] as const;
  it('says beside a field what is wrong with it, sends nothing, and lets go on Escape', async () => {
    await open();
    for (const [field, text, said] of wrong) {
      await fill('Step 1: A', field, text);
      await row('Step 1: A').getByRole('alert').getByText(said, { exact: true }).waitFor();
      assert.equal(
        await row('Step 1: A').getByLabel(field, { exact: true }).getAttribute('aria-invalid'),
        'true',
      );
      await stage.page.keyboard.press('Escape');
      assert.equal(await row('Step 1: A').locator('[aria-invalid]').count(), 0);
    }
    assert.deepEqual(stage.edits(), []);
  });

  it('adds what is usual after what is selected', async () => {
    await open();
    const names = ['Warm-up', 'Steady', 'Intervals', 'Over-unders', 'Power ramp', 'Free ride', 'Cool-down'];
    for (const name of names) await stage.page.getByRole('button', { name: `Add: ${name}` }).click();
    assert.equal(stage.workout().steps.length, 3 + names.length + 1);
    await stage.page.locator('.mark.block').first().click();
    await stage.page.getByRole('button', { name: 'Add: Power ramp' }).click();
    assert.deepEqual(stage.edits().at(-1), {
      kind: 'insert',
      at: [1],
      nodes: [
        step('Power ramp', {
          duration: { type: 'time', value: 300 },
          target: { type: 'power_percent_ftp', start: 60, end: 100 },
        }),
      ],
    });
  });

  it('sends what is pressed, and shows what goes on', async () => {
    await open();
    for (const name of ['Push to iGPSport', 'Export…', 'Import…', 'Ask in Chat', 'Open as Text'])
      await stage.page.getByRole('button', { name }).click();
    const actions = stage.sent.filter(({ type }) => type === 'action').map(({ action }) => action);
    assert.deepEqual(actions, ['push', 'export', 'import', 'ask', 'text']);
    await stage.send({ type: 'busy', action: 'push', isBusy: true });
    await stage.page.getByRole('button', { name: 'Push to iGPSport …', disabled: true }).waitFor();
    await stage.send({ type: 'busy', action: 'push', isBusy: false });
    await stage.page
      .getByRole('button', { name: 'Push to iGPSport', disabled: false, exact: true })
      .waitFor();
  });

  it('says why nothing can be pushed without an account', async () => {
    await open({ hasAccount: false });
    const push = stage.page.getByRole('button', { name: 'Push to iGPSport', disabled: true });
    await push.waitFor();
    assert.equal(await push.getAttribute('aria-describedby'), 'push-why');
    await stage.page.getByText('Sign in to push: there is no account yet.').waitFor();
    await keepScreenshot('workout-no-account', stage.page);
  });

  it('changes the workout that a file came from', async () => {
    await open({ workoutId: '77' });
    await stage.page.getByRole('button', { name: 'Update on iGPSport' }).waitFor();
  });

  it('cannot be changed where a file is read only', async () => {
    await open({ isReadOnly: true });
    await stage.page.getByText('read only').waitFor();
    await stage.page.locator('.mark.block').first().click();
    for (const key of ['Delete', 'Shift+ArrowRight', 'Alt+ArrowRight', 'g', 'Control+d'])
      await stage.page.keyboard.press(key);
    assert.equal(await stage.page.locator('.steps input:enabled, .toolbar button:enabled').count(), 0);
    assert.deepEqual(stage.edits(), []);
  });

  it('offers something to begin with where the file is empty, and shows nothing of before', async () => {
    await open();
    await stage.send(documentMessage(null, { isEmpty: true }));
    await stage.page.getByText('The file is empty.').waitFor();
    assert.equal(
      await stage.page.locator('.mark:visible, .steps:visible, .facts:visible, .problem-list li').count(),
      0,
    );
    await stage.page.getByRole('button', { name: 'Begin with a Template' }).click();
    assert.deepEqual(stage.sent.at(-1), { type: 'action', action: 'begin' });
    await stage.send(documentMessage(null, { isEmpty: true, isReadOnly: true }));
    await stage.page.getByRole('button', { name: 'Begin with a Template' }).waitFor({ state: 'hidden' });
    await stage.send(documentMessage(SMALL));
    assert.equal(await stage.page.locator('.mark.block:not(.copy)').count(), 4);
  });

  it('keeps the last picture of a text that is no workout, names the problems, and shows their places', async () => {
    await open();
    const problems = [
      { path: 'steps[0].target.min', message: 'min is above max.', line: 12 },
      { path: '', message: 'Something else.', line: null },
    ];
    await stage.send(documentMessage(null, { problems }));
    await stage.page.getByText('The text is no workout.').waitFor();
    assert.equal(await stage.page.locator('.mark.block:not(.copy)').count(), 4);
    await keepScreenshot('workout-problems', stage.page);
    await stage.page.locator('.mark.block').first().click();
    await stage.page.keyboard.press('Delete');
    assert.deepEqual(stage.edits(), []);
    await stage.page.getByRole('button', { name: 'line 12 · steps[0].target.min' }).click();
    assert.deepEqual(stage.sent.at(-1), { type: 'reveal', path: 'steps[0].target.min' });
    await stage.send(documentMessage(SMALL));
    await stage.page.getByText('The text is no workout.').waitFor({ state: 'hidden' });
  });

  it('names the file where the title does not', async () => {
    await open();
    const state = stage.page.locator('.state');
    await state.getByText('intervals.igpworkout.json').waitFor();
    await stage.send(documentMessage(SMALL, { fileName: SMALL.title }));
    await state.waitFor({ state: 'hidden' });
    await stage.send(documentMessage(SMALL, { fileName: SMALL.title, isReadOnly: true }));
    await state.getByText('read only', { exact: true }).waitFor();
  });

  it('waits with a document until it knows of all that was done here', async () => {
    await open();
    await fill('Step 1: A', 'Name', 'New');
    await stage.send(documentMessage(SMALL, { edits: 0 }));
    await row('Step 1: New').waitFor();
    await stage.send(documentMessage(SMALL, { edits: 1 }));
    await row('Step 1: A').waitFor();
  });

  const numbers = (revision: number, rest: object = {}) => ({
    type: 'numbers',
    revision,
    numbers: null,
    compared: null,
    message: null,
    ...rest,
  });
  it('fades numbers that are older than the document', async () => {
    await open();
    await stage.send(numbers(0));
    await stage.page.locator('.numbers:not(.stale)').waitFor();
    await fill('Step 1: A', 'Name', 'New');
    await stage.page.locator('.numbers.stale').waitFor();
    await stage.send(numbers(1));
    await stage.page.locator('.numbers:not(.stale)').waitFor();
    // Somebody types in the text.
    await stage.send(documentMessage(SMALL, { edits: 1, revision: 2 }));
    await stage.page.locator('.numbers.stale').waitFor();
    await stage.send(numbers(2));
    await stage.page.locator('.numbers:not(.stale)').waitFor();
  });

  it('keeps the lines of a description', async () => {
    await open({}, { ...SMALL, description: 'one\ntwo' });
    const description = stage.page.getByLabel('Description');
    assert.equal(await description.inputValue(), 'one\ntwo');
    await description.press('End');
    await stage.page.keyboard.type('!');
    await stage.page.getByLabel('Title').focus();
    assert.equal(stage.workout().description?.split('\n').length, 2);
  });

  it('asks for the numbers at another FTP, and once more where there was no answer', async () => {
    await open();
    await stage.send(numbers(0, { message: 'The server did not answer.' }));
    await stage.page.getByRole('alert').getByText('The server did not answer.').waitFor();
    await stage.page.getByRole('button', { name: 'Try Again' }).click();
    for (const text of ['300', '20', '']) {
      await stage.page.getByLabel('Compare at an FTP of (W)').fill(text);
      await stage.page.keyboard.press('Enter');
    }
    assert.deepEqual(stage.sent.slice(1), [
      { type: 'retry' },
      { type: 'compare', ftpW: 300 },
      { type: 'compare', ftpW: null },
    ]);
  });

  it('is narrow without being cut', async () => {
    stage = keep(await openWorkout(browser(), { workout: SMALL, width: 380 }));
    await keepScreenshot('workout-narrow', stage.page, true);
    const overflow = await stage.page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    assert.equal(overflow, 0);
  });
});
