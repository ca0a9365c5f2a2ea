import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CallOptions, ToolError } from '../../../src/extension/server/client.ts';
import { workoutSession } from '../../../src/extension/workouts/session.ts';
import type { TextChange } from '../../../src/extension/workouts/text/textEdits.ts';
import {
  fromWorkoutPanel,
  type ToWorkoutPanel,
  type WorkoutProblem,
} from '../../../src/shared/panels/workoutPanel.ts';
import { workout } from '../../../src/shared/workout.ts';
import { mutateValue } from '../../support/mutate.ts';
import { randomFrom } from '../../support/random.ts';
import { timeoutOf, triesOf } from '../../support/size.ts';
import { english } from '../support/words.ts';

const TEXT = `${JSON.stringify(
  { title: 'Mine', steps: [{ name: 'a', intensity: 'active', duration: { type: 'time', value: 60 } }] },
  null,
  2,
)}\n`;

type Dry = { readonly success: boolean; readonly errors: readonly string[]; readonly estimate: unknown };
const FINE: Dry = { success: true, errors: [], estimate: { tss: 1 } };

/** Longer than any text rests before the server is asked. */
const REST_MS = 1_000;

/** As long as an editor takes that has much to do. */
const slowly = async () => {
  for (let i = 0; i < 50; i++) await null;
};

/** An editor on a text, its server and its clock. */
function openEditor(first = TEXT, answers: () => Dry | Error | Promise<Dry> = () => FINE) {
  const sent: ToWorkoutPanel[] = [];
  const asked: Record<string, unknown>[] = [];
  const acts: string[] = [];
  let diagnostics: readonly WorkoutProblem[] = [];
  /** `refusals`: so many writes that come too late, for somebody types before them. */
  const document = { text: first, before: first, refusals: 0, onRefusal: () => {} };
  const call = async <T>(_tool: string, args: object, { signal }: CallOptions = {}) => {
    asked.push({ ...args });
    const answer = await answers();
    if (signal?.aborted) throw new ToolError('cancelled', 'Cancelled.');
    if (answer instanceof Error) throw answer;
    return { data: answer as T, text: '' };
  };
  const session = workoutSession({
    server: { call, stop: async () => {} },
    words: () => english(),
    panelWords: () => ({ type: 'words', locale: 'en', units: 'metric', texts: {} }),
    send: (message) => sent.push(message),
    text: () => document.text,
    write: async ({ offset, length, text }: TextChange) => {
      await slowly();
      if (document.refusals > 0) {
        document.refusals--;
        document.onRefusal();
        return false;
      }
      document.before = document.text;
      document.text = document.text.slice(0, offset) + text + document.text.slice(offset + length);
      session.changed();
      return true;
    },
    step: async (direction) => {
      acts.push(direction);
      document.text = document.before;
      session.changed();
    },
    about: () => ({ fileName: 'Mine', workoutId: null, isReadOnly: false, hasAccount: true }),
    act: async (action) => void acts.push(action),
    reveal: async (path) => void acts.push(path),
    onProblems: (problems) => {
      diagnostics = problems;
    },
    onFailure: (thrown) => {
      throw thrown;
    },
  });
  const type = (text: string) => {
    document.text = text;
    session.changed();
  };
  /** The text rests, and the server has its say. */
  const rest = async () => {
    await vi.advanceTimersByTimeAsync(REST_MS);
  };
  const of = <Kind extends ToWorkoutPanel['type']>(kind: Kind) =>
    sent.filter((message): message is Extract<ToWorkoutPanel, { type: Kind }> => message.type === kind);
  return { session, document, type, rest, of, asked, acts, diagnostics: () => diagnostics };
}

const longer = (value: number) => ({
  type: 'edit',
  edit: { kind: 'setStep', at: [0], fields: { duration: { type: 'time', value } } },
});

describe('what goes on behind an open workout editor', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('shows the document at once and its numbers when it rests', async () => {
    const { session, rest, of, asked } = openEditor();
    await session.receive({ type: 'ready' });
    expect(of('words')).toHaveLength(1);
    expect(of('document')).toEqual([
      expect.objectContaining({ edits: 0, workout: JSON.parse(TEXT), problems: [] }),
    ]);
    expect(asked).toEqual([]);
    await rest();
    expect(asked).toEqual([{ workout_ir: JSON.parse(TEXT), dry_run: true }]);
    expect(of('document')).toHaveLength(1);
    expect(of('numbers')).toEqual([
      { type: 'numbers', revision: 1, numbers: FINE, compared: null, message: null },
    ]);
  });

  it.each([
    ['', true],
    [' \n', true],
    ['{', false],
  ])('says of the text %j whether the file is empty: %s', async (text, isEmpty) => {
    const { session, of } = openEditor(text);
    await session.receive({ type: 'ready' });
    expect(of('document')).toEqual([expect.objectContaining({ workout: null, isEmpty })]);
  });

  it('writes edits one after the other, and says how many are in', async () => {
    const { session, document, of } = openEditor();
    await Promise.all([session.receive(longer(90)), session.receive(longer(120))]);
    expect(document.text).toBe(TEXT.replace('60', '120'));
    expect(of('document').map(({ edits }) => edits)).toEqual([1, 2]);
  });

  it.each([
    ['does not fit the text any more', { kind: 'remove', at: [3], count: 1 }, TEXT],
    ['meets a text that is no workout', { kind: 'describe', fields: { title: 'x' } }, '{'],
  ])('counts an edit that %s, and leaves the text alone', async (_, edit, text) => {
    const { session, document, of } = openEditor(text);
    await session.receive({ type: 'edit', edit });
    expect(document.text).toBe(text);
    expect(of('document').at(-1)?.edits).toBe(1);
  });

  it('makes an edit again for what was typed before it', async () => {
    const { session, document, of } = openEditor();
    document.refusals = 1;
    document.onRefusal = () => {
      document.text = TEXT.replace('Mine', 'A longer title');
    };
    await session.receive(longer(90));
    expect(document.text).toBe(TEXT.replace('Mine', 'A longer title').replace('60', '90'));
    expect(of('document').at(-1)?.edits).toBe(1);
  });

  it('counts edits that the editor refuses, with those that were drawn upon them', async () => {
    const { session, document, of } = openEditor();
    document.refusals = 2;
    const insert = { kind: 'insert', at: [0], nodes: [{ ...JSON.parse(TEXT).steps[0], name: 'new' }] };
    await Promise.all([
      session.receive({ type: 'edit', edit: insert }),
      session.receive({ type: 'edit', edit: { kind: 'remove', at: [0], count: 1 } }),
    ]);
    expect(document.text).toBe(TEXT);
    expect(of('document').at(-1)?.edits).toBe(2);
    await session.receive(longer(90));
    expect(document.text).toBe(TEXT.replace('60', '90'));
  });

  it('takes the last edit back, and not the one before, however fast it is asked to', async () => {
    const { session, document, acts } = openEditor();
    await Promise.all([
      session.receive(longer(90)),
      session.receive(longer(120)),
      session.receive({ type: 'undo' }),
    ]);
    expect(acts).toEqual(['undo']);
    expect(document.text).toBe(TEXT.replace('60', '90'));
  });

  it('asks nothing any more when it is closed, whoever was still to answer', async () => {
    const { session, rest, of, asked } = openEditor();
    await session.receive({ type: 'ready' });
    session.stop();
    await session.receive({ type: 'retry' });
    session.changed();
    await rest();
    expect(asked).toEqual([]);
    expect(of('numbers')).toEqual([]);
  });

  it('marks what it says of a text, so that the numbers of another are told from it', async () => {
    const { session, type, rest, of } = openEditor();
    await session.receive({ type: 'ready' });
    await rest();
    type(TEXT.replace('60', '61'));
    await rest();
    const revisions = of('numbers').map(({ revision }) => revision);
    expect(new Set(revisions).size).toBe(2);
    expect(of('document').at(-1)?.revision).toBe(revisions[1]);
  });

  it('asks once for what was typed quickly, and tells nothing of what has changed meanwhile', async () => {
    let answer = (_: Dry) => {};
    const first = new Promise<Dry>((resolve) => {
      answer = resolve;
    });
    const answers = vi.fn<() => Dry | Promise<Dry>>(() => FINE).mockReturnValueOnce(first);
    const { type, rest, of, asked } = openEditor(TEXT, answers);
    type(TEXT.replace('60', '61'));
    type(TEXT.replace('60', '62'));
    await rest();
    type(TEXT.replace('60', '63'));
    answer(FINE);
    await rest();
    expect(asked.map(({ workout_ir }) => JSON.stringify(workout_ir).match(/6\d/)?.[0])).toEqual(['62', '63']);
    expect(of('numbers')).toHaveLength(1);
  });

  it('holds the numbers against those at another FTP', async () => {
    const { session, rest, of, asked } = openEditor();
    await session.receive({ type: 'compare', ftpW: 280 });
    await rest();
    expect(asked[1]).toMatchObject({ ftp_w: 280 });
    expect(of('numbers')[0]?.compared).toEqual({ ftpW: 280, estimate: FINE.estimate });
  });

  it('says what is wrong in the server’s words, where it is, until it is mended', async () => {
    let errors = ['steps[0].duration: is odd'];
    const { session, type, rest, of, diagnostics } = openEditor(TEXT, () => ({ ...FINE, errors }));
    await session.receive({ type: 'ready' });
    await rest();
    const problem = { path: 'steps[0].duration', message: 'is odd', line: 7 };
    expect(of('document').at(-1)?.problems).toEqual([problem]);
    expect(diagnostics()).toEqual([problem]);
    type(`\n${TEXT}`);
    expect(of('document').at(-1)?.problems).toEqual([{ ...problem, line: 8 }]);
    errors = [];
    await rest();
    expect(of('document').at(-1)?.problems).toEqual([]);
    expect(diagnostics()).toEqual([]);
  });

  it('leaves broken JSON to the editor’s own problems, asks nobody about it, and forgets it when it is mended', async () => {
    const { type, rest, of, asked, diagnostics } = openEditor();
    type(TEXT.replace(',', ''));
    expect(of('document').at(-1)).toMatchObject({
      workout: null,
      problems: [{ line: 3, message: expect.stringContaining('line 3') }],
    });
    expect(asked).toEqual([]);
    expect(diagnostics()).toEqual([]);
    type(TEXT);
    expect(of('document').at(-1)).toMatchObject({ workout: { title: 'Mine' }, problems: [] });
    await rest();
    expect(asked).toHaveLength(1);
  });

  it('says why there are no numbers', async () => {
    const { session, rest, of } = openEditor(TEXT, () => new ToolError('network', 'No way to iGPSport.'));
    await session.receive({ type: 'retry' });
    await rest();
    expect(of('numbers')).toEqual([
      { type: 'numbers', revision: 0, numbers: null, compared: null, message: 'No way to iGPSport.' },
    ]);
  });

  it('does what is pressed after what was drawn, and shows that it goes on', async () => {
    const { session, of, acts, document } = openEditor();
    const drawn = session.receive(longer(90));
    await session.receive({ type: 'action', action: 'push' });
    await drawn;
    await session.receive({ type: 'reveal', path: 'steps[0]' });
    expect(document.text).toContain('90');
    expect(acts).toEqual(['push', 'steps[0]']);
    expect(of('busy')).toEqual([
      { type: 'busy', action: 'push', isBusy: true },
      { type: 'busy', action: 'push', isBusy: false },
    ]);
  });

  it(
    'P27: does nothing on what is no message of the contract, and keeps the workout one on what is',
    async () => {
      const random = randomFrom(27);
      const valid = [
        {
          type: 'edit',
          edit: { kind: 'setStep', at: [0], fields: { duration: { type: 'time', value: 90 } } },
        },
        { type: 'edit', edit: { kind: 'insert', at: [0], nodes: [JSON.parse(TEXT).steps[0]] } },
        { type: 'edit', edit: { kind: 'move', at: [0], count: 1, to: [1] } },
        { type: 'edit', edit: { kind: 'group', at: [0], count: 1, times: 3 } },
        { type: 'action', action: 'push' },
        { type: 'compare', ftpW: 200 },
        { type: 'reveal', path: 'steps[0]' },
      ];
      let refused = 0;
      for (let i = 0; i < triesOf('P27'); i++) {
        const message = mutateValue(valid[i % valid.length], random);
        const { session, document, acts, asked } = openEditor();
        await session.receive(message);
        expect([message, isWorkout(document.text)]).toEqual([message, true]);
        if (fromWorkoutPanel.safeParse(message).success) continue;
        refused++;
        expect([message, document.text, acts, asked]).toEqual([message, TEXT, [], []]);
      }
      expect(refused).toBeGreaterThan(triesOf('P27') / 2);
    },
    timeoutOf(triesOf('P27')),
  );
});

const isWorkout = (text: string) => workout.safeParse(JSON.parse(text)).success;
