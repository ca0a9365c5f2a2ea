import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { WorkoutEdit } from '../../../src/shared/workout/workoutEdit.ts';
import { documentMessage } from '../../webview/workout/documents.ts';
import { useBrowser } from './useBrowser.ts';
import { openWorkout, SMALL, type WorkoutStage } from './workoutDocuments.ts';

const percent = (min: number, max: number) => ({ type: 'power_percent_ftp', min, max }) as const;

describe('a workout by keyboard', () => {
  const { browser, keep } = useBrowser();
  let stage: WorkoutStage;

  const press = async (...keys: string[]) => {
    for (const key of keys) await stage.page.keyboard.press(key);
  };
  const open = async () => {
    stage = keep(await openWorkout(browser(), { workout: SMALL }));
    await stage.page.locator('.mark[tabindex="0"]').focus();
  };
  const spoken = () => stage.page.locator('.said[aria-live]').textContent();

  it('is walked through, into repeats and out of them', async () => {
    await open();
    const heard: string[] = [];
    for (const key of [
      'ArrowRight',
      'ArrowRight',
      'ArrowUp',
      'ArrowRight',
      'ArrowUp',
      'ArrowDown',
      'End',
      'Home',
    ]) {
      await press(key);
      heard.push((await stage.focused()).split(':')[0]!);
    }
    assert.deepEqual(heard, ['B', 'C', 'Repeat 3 times', 'B', 'Repeat 3 times', 'B', 'D', 'A']);
    assert.equal(await stage.page.locator('.mark[tabindex="0"]').count(), 1);
  });

  it('says what a gesture came to until it is taken back', async () => {
    await open();
    await press('Shift+ArrowRight');
    await stage.send(documentMessage(stage.workout(), { edits: 1 }));
    assert.match((await spoken()) ?? '', /11:00/);
    await stage.send(documentMessage(SMALL, { edits: 1, revision: 2 }));
    await stage.page.locator('.said:empty').waitFor({ state: 'attached' });
  });

  const paths: readonly (readonly [string, readonly string[], readonly WorkoutEdit[]])[] = [
    [
      'longer and shorter',
      ['Shift+ArrowRight', 'ArrowRight', 'Shift+ArrowLeft'],
      [
        { kind: 'setStep', at: [0], fields: { duration: { type: 'time', value: 660 } } },
        { kind: 'setStep', at: [1, 0], fields: { duration: { type: 'time', value: 285 } } },
      ],
    ],
    [
      'harder and easier',
      ['ArrowRight', 'Shift+ArrowUp', 'ArrowRight', 'Shift+ArrowDown', 'ArrowRight', 'Shift+ArrowUp'],
      [
        { kind: 'setStep', at: [1, 0], fields: { target: percent(101, 111) } },
        { kind: 'setStep', at: [1, 1], fields: { target: { type: 'power_custom', value: 115 } } },
        {
          kind: 'setStep',
          at: [2],
          fields: { target: { type: 'power_percent_ftp', start: 51, end: 91 } },
        },
      ],
    ],
    [
      'in another order, through a repeat and out of it',
      ['Alt+ArrowRight', 'Alt+ArrowRight', 'Alt+ArrowRight', 'Alt+ArrowRight'],
      [
        { kind: 'move', at: [0], count: 1, to: [1, 0] },
        { kind: 'move', at: [0, 0], count: 1, to: [0, 2] },
        { kind: 'move', at: [0, 1], count: 1, to: [0, 3] },
        { kind: 'move', at: [0, 2], count: 1, to: [1] },
      ],
    ],
    [
      'ridden more often',
      ['ArrowRight', 'ArrowUp', 'Shift+ArrowUp'],
      [{ kind: 'setRepeat', at: [1], fields: { times: 4 } }],
    ],
    [
      'in a repeat, and apart',
      ['g', 'u'],
      [
        { kind: 'group', at: [0], count: 1, times: 3 },
        { kind: 'ungroup', at: [0] },
      ],
    ],
    [
      'with neighbours',
      ['ArrowRight', 'Control+Shift+ArrowRight', 'g'],
      [{ kind: 'group', at: [1, 0], count: 2, times: 3 }],
    ],
    ['twice', ['Control+d'], [{ kind: 'insert', at: [1], nodes: [SMALL.steps[0]!] }]],
    [
      'copied and put in elsewhere',
      ['Control+c', 'End', 'Control+v'],
      [{ kind: 'insert', at: [3], nodes: [SMALL.steps[0]!] }],
    ],
    [
      'cut out and put in elsewhere',
      ['Control+x', 'End', 'Control+v'],
      [
        { kind: 'remove', at: [0], count: 1 },
        { kind: 'insert', at: [2], nodes: [SMALL.steps[0]!] },
      ],
    ],
    ['less one step', ['Delete'], [{ kind: 'remove', at: [0], count: 1 }]],
  ];
  for (const [name, keys, expected] of paths) {
    it(`is made ${name}, and that is said`, async () => {
      await open();
      await press(...keys);
      assert.deepEqual(stage.edits(), expected);
      assert.notEqual(await spoken(), '');
      assert.match(
        await stage.page.evaluate("document.activeElement?.getAttribute('role')").then(String),
        /option/,
      );
    });
  }

  it('leaves undo and what else belongs to the editor to it', async () => {
    await open();
    await stage.page.evaluate(`
      window.reached = [];
      window.addEventListener('keydown', (event) => { if (!event.defaultPrevented) window.reached.push(event.key); });
    `);
    await press('Control+z', 'Control+Shift+z', 'Control+y', 'Control+s', 'Tab');
    const reached = await stage.page.evaluate('window.reached.filter((key) => key.length === 1)');
    assert.deepEqual(reached, ['z', 'z', 'y', 's']);
    assert.deepEqual(stage.edits(), []);
  });

  it('sends undo behind an edit that is on its way, which the editor’s own would overtake', async () => {
    await open();
    await stage.page.evaluate(`
      window.reached = [];
      window.addEventListener('keydown', ({ key }) => window.reached.push(key));
      const press = (key, keys) =>
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...keys }));
      press('ArrowRight', { shiftKey: true });
      press('z', { ctrlKey: true });
      press('Z', { metaKey: true, shiftKey: true });
    `);
    await stage.page.locator('.mark[aria-label^="A: 11:00"]').first().waitFor();
    assert.deepEqual(
      stage.sent.slice(1).map(({ type }) => type),
      ['edit', 'undo', 'redo'],
    );
    assert.deepEqual(await stage.page.evaluate('window.reached'), []);
  });

  it('leaves a field’s keys to the editor around it, too, but for what is not taken yet', async () => {
    await open();
    await stage.page.evaluate(`
      window.reached = [];
      window.addEventListener('keydown', ({ key }) => window.reached.push(key));
    `);
    const length = stage.page.getByRole('group', { name: 'Step 1: A' }).getByLabel('Length', { exact: true });
    await length.focus();
    await press('Control+z');
    await length.fill('15');
    await press('Control+z');
    await length.fill('20');
    await press('Control+s');
    const reached = await stage.page.evaluate('window.reached.filter((key) => key.length === 1)');
    assert.deepEqual(reached, ['z', 's']);
    const duration = { type: 'time', value: 1200 };
    assert.deepEqual(stage.edits(), [{ kind: 'setStep', at: [0], fields: { duration } }]);
  });

  it('goes to the fields with Enter, and stays in them while the document changes', async () => {
    await open();
    await press('ArrowRight', 'Enter');
    assert.equal(await stage.focused(), 'Name');
    const row = stage.page.getByRole('group', { name: 'Step 2.1: B' });
    await row.getByLabel('Length', { exact: true }).fill('4:30');
    await press('Enter');
    assert.deepEqual(stage.edits(), [
      { kind: 'setStep', at: [1, 0], fields: { duration: { type: 'time', value: 270 } } },
    ]);
    assert.equal(await stage.focused(), 'Length');
    await row.getByRole('button', { name: 'Duplicate' }).click();
    await press('Shift+Tab');
    await stage.page.getByRole('group', { name: 'Step 2.2: B' }).waitFor();
    assert.equal(await stage.focused(), 'Note on the head unit, at most 30 characters');
  });

  it('is put in another order in the list, too, by key and by button, and the focus goes along', async () => {
    await open();
    const length = (name: string) =>
      stage.page.getByRole('group', { name }).getByLabel('Length', { exact: true });
    await length('Step 1: A').focus();
    await press('Alt+ArrowDown', 'Alt+ArrowDown');
    await length('Step 1.2: A').and(stage.page.locator(':focus')).waitFor();
    await stage.page.getByRole('button', { name: 'Move earlier' }).click();
    await stage.page.getByRole('button', { name: 'Move later' }).click();
    assert.deepEqual(
      stage.edits().map((edit) => (edit.kind === 'move' ? [edit.at, edit.to] : edit.kind)),
      [
        [[0], [1, 0]],
        [
          [0, 0],
          [0, 2],
        ],
        [
          [0, 1],
          [0, 0],
        ],
        [
          [0, 0],
          [0, 2],
        ],
      ],
    );
  });

  it('keeps at least one step, and says why', async () => {
    await open();
    await press('Delete', 'Delete', 'Delete');
    assert.equal(await spoken(), 'A workout keeps at least one step.');
    assert.equal(stage.edits().length, 2);
  });
});
