import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { WorkoutProblem } from '../../../shared/panels/workoutPanel.ts';
import { type Workout, workout } from '../../../shared/workout.ts';
import type { Words } from '../../words/words.ts';
import { type JsonPath, nodeAt, treeOf } from './jsonText.ts';

/** No workout is so long a text: what is longer is not even parsed. */
const MOST_CHARACTERS = 1_000_000;

/** What a text says. */
export type ReadText = {
  readonly text: string;
  /** Its JSON; undefined where it is none. */
  readonly given: unknown;
  /** Null where the text is no workout. */
  readonly workout: Workout | null;
  /** Why it is none, as far as it can be told here: the server says it better. */
  readonly problems: readonly WorkoutProblem[];
};

export function readText(text: string, { t }: Pick<Words, 't'>): ReadText {
  const none = (message: string, line: number | null): ReadText => ({
    text,
    given: undefined,
    workout: null,
    problems: [{ path: '', message, line }],
  });
  if (text.length > MOST_CHARACTERS) return none(t('The file is too large to be a workout.'), null);
  if (text.trim() === '') return none(t('The file is empty.'), null);
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [error] = errors;
  if (error !== undefined) {
    const line = lineAt(text, error.offset);
    return none(t('This is not valid JSON: look at line {0}.', line), line);
  }
  const given: unknown = JSON.parse(text);
  const { data, error: issues } = workout.safeParse(given);
  if (data !== undefined) return { text, given, workout: data, problems: [] };
  const path = pathText(issues.issues[0]?.path ?? []);
  const message = t('This is not what a workout has here.');
  return { text, given, workout: null, problems: placed(text, [{ path, message, line: null }]) };
}

/** The server's `steps[2].target.min: is missing` in its two parts, with the line of the text. */
export function problemsOf(text: string, errors: readonly string[]): WorkoutProblem[] {
  const problems = errors.map((error) => {
    const [, path = '', message = error] =
      /^((?:[A-Za-z_]\w*|\[\d+\])(?:\.\w+|\[\d+\])*): (.*)$/s.exec(error) ?? [];
    return { path, message, line: null };
  });
  return placed(text, problems);
}

/** The same problems in a text that has changed. */
export function placed(text: string, problems: readonly WorkoutProblem[]): WorkoutProblem[] {
  const placeOf = placesIn(text);
  return problems.map((problem) => {
    if (problem.path === '') return problem;
    const place = placeOf(problem.path);
    return { ...problem, line: place === null ? null : lineAt(text, place.offset) };
  });
}

/** What finds where in a text something stands that a path names: the key, or what is nearest above it. Null where it is no JSON. */
export function placesIn(text: string): (path: string) => { offset: number; length: number } | null {
  let root: Node | null | undefined;
  return (path) => {
    if (root === undefined) root = treeOf(text);
    if (root === null) return null;
    const parts = jsonPathOf(path);
    let node: Node | null = null;
    for (let length = parts.length; node === null; length--) node = nodeAt(root, parts.slice(0, length));
    const { offset } = node.parent?.type === 'property' ? node.parent : node;
    const lineEnd = /\r?\n|$/.exec(text.slice(offset))?.index ?? 0;
    return { offset, length: Math.min(lineEnd, node.offset + node.length - offset) };
  };
}

function jsonPathOf(path: string): JsonPath {
  return [...path.matchAll(/\[(\d+)\]|(\w+)/g)].map(([, index, key = '']) =>
    index === undefined ? key : Number(index),
  );
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i === 0 ? '' : '.'}${String(part)}`))
    .join('');
}

/** Lines count from 1. */
function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
