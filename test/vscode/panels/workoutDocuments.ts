import type { Browser } from 'playwright-core';
import type { Units } from '../../../src/extension/words/format.ts';
import {
  type FromWorkoutPanel,
  fromWorkoutPanel,
  type WorkoutDocument,
  type WorkoutNumbers,
} from '../../../src/shared/panels/workoutPanel.ts';
import { editWorkout } from '../../../src/shared/workout/editWorkout.ts';
import type { Workout, WorkoutNode } from '../../../src/shared/workout.ts';
import type { Theme } from '../../../src/webview/charts/palette.ts';
import type { RunningServer } from '../../support/mcp.ts';
import { documentMessage } from '../../webview/workout/documents.ts';
import { step } from '../../webview/workout/workouts.ts';
import { type Language, textsOf } from './demoSession.ts';
import { openStage, type Stage } from './stage.ts';

const percent = (min: number, max: number) => ({ type: 'power_percent_ftp', min, max }) as const;
const slope = (start: number, end: number) => ({ type: 'power_percent_ftp', start, end }) as const;
const seconds = (value: number) => ({ type: 'time', value }) as const;

/** One of everything. */
export const EVERYTHING: Workout = {
  title: '2×20 sweet spot and friends',
  description: 'Steady pressure, relaxed shoulders.',
  steps: [
    step('Warm up', { intensity: 'warmup', target: slope(45, 75) }),
    {
      type: 'repeat',
      times: 3,
      steps: [
        step('On', {
          duration: seconds(240),
          target: percent(106, 112),
          cadence: { min: 90, max: 100 },
          note: 'seated',
        }),
        step('Off', { duration: seconds(180), target: percent(50, 55), intensity: 'rest' }),
      ],
    },
    step('Sweet spot', { duration: seconds(1200), target: { type: 'power_custom', min: 200, max: 215 } }),
    step('Free', { duration: seconds(300), target: null, intensity: 'rest' }),
    step('Heart', { duration: seconds(480), target: { type: 'hr_custom', min: 135, max: 145 } }),
    step('Cadence', {
      duration: { type: 'calories', value: 60 },
      target: { type: 'cadence', min: 95, max: 105 },
    }),
    step('Tempo', { duration: { type: 'distance', value: 3_000 }, target: { type: 'power_zone', value: 3 } }),
    {
      type: 'repeat',
      name: 'Sprints',
      times: 2,
      steps: [
        {
          type: 'repeat',
          times: 2,
          steps: [
            step('Sprint', { duration: seconds(20), target: percent(150, 170) }),
            step('Easy', { duration: seconds(40), target: percent(45, 50), intensity: 'rest' }),
          ],
        },
        step('Rest', { duration: seconds(180), target: { type: 'power_zone', value: 1 }, intensity: 'rest' }),
      ],
    },
    step('Until the gate', { duration: { type: 'lap_button' }, target: { type: 'speed', min: 28, max: 32 } }),
    step('Cool down', { intensity: 'cooldown', target: slope(65, 40) }),
  ],
};

/** A workout as short as it can be: three steps and a repeat. */
export const SMALL: Workout = {
  title: 'Small',
  steps: [
    step('A', { duration: seconds(600) }),
    {
      type: 'repeat',
      times: 3,
      steps: [
        step('B', { duration: seconds(300), target: percent(100, 110) }),
        step('C', { duration: seconds(300), target: { type: 'power_custom', value: 120 } }),
      ],
    },
    step('D', { duration: seconds(600), target: slope(50, 90) }),
  ],
};

/** So many steps, of which a workout may have 200. */
export function longest(count: number): Workout {
  const steps: WorkoutNode[] = Array.from({ length: count }, (_, i) =>
    step(`Step ${i + 1}`, {
      duration: seconds(60 + (i % 5) * 15),
      target: percent(60 + (i % 50), 65 + (i % 50)),
    }),
  );
  return { title: `${count} steps`, steps };
}

/** What the server makes of a workout. */
export async function numbersOf(
  server: RunningServer,
  workout: Workout,
  ftpW?: number,
): Promise<WorkoutNumbers['numbers']> {
  const { data } = await server.call('create_workout', {
    workout_ir: workout,
    dry_run: true,
    ...(ftpW === undefined ? {} : { ftp_w: ftpW }),
  });
  return data;
}

type Given = {
  readonly workout: Workout;
  readonly rest?: Partial<WorkoutDocument>;
  readonly server?: RunningServer;
  readonly language?: Language;
  readonly units?: Units;
  readonly width?: number;
  readonly theme?: Theme;
};

export type WorkoutStage = Stage & {
  /** The document as the extension has it by now. */
  readonly workout: () => Workout;
  readonly edits: () => Extract<FromWorkoutPanel, { type: 'edit' }>['edit'][];
  readonly focused: () => Promise<string>;
};

/** The page with an extension behind it that keeps the document, and asks the server for numbers where there is one. */
export async function openWorkout(browser: Browser, given: Given): Promise<WorkoutStage> {
  const { rest = {}, server, language = 'en', units = 'metric', ...look } = given;
  let { workout } = given;
  const edits: Extract<FromWorkoutPanel, { type: 'edit' }>['edit'][] = [];
  let compareW: number | null = null;
  const tell = async (send: (message: unknown) => void) => {
    const count = edits.length;
    send(documentMessage(workout, { ...rest, edits: count, revision: count }));
    if (server === undefined) return;
    const numbers = await numbersOf(server, workout);
    const compared =
      compareW === null
        ? null
        : { ftpW: compareW, estimate: (await numbersOf(server, workout, compareW))!.estimate };
    send({ type: 'numbers', revision: count, numbers, compared, message: null });
  };
  const stage = await openStage(browser, {
    name: 'workout',
    ...look,
    onMessage: (given, send) => {
      const message = fromWorkoutPanel.parse(given);
      if (message.type === 'ready') {
        send({ type: 'words', locale: language, units, texts: { ...textsOf(language) } });
        void tell(send);
      }
      if (message.type === 'compare') {
        compareW = message.ftpW;
        void tell(send);
      }
      if (message.type === 'edit') {
        edits.push(message.edit);
        workout = editWorkout(workout, message.edit) ?? workout;
        void tell(send);
      }
    },
  });
  await stage.page.locator('main.workout').waitFor();
  return {
    ...stage,
    workout: () => workout,
    edits: () => edits,
    focused: async () =>
      (await stage.page.evaluate("document.activeElement?.getAttribute('aria-label') ?? ''")) as string,
  };
}
