import { WORKOUT_LIMITS, type WorkoutNode } from '../../../../../shared/workout.ts';
import { AppError } from '../../../../errors.ts';
import { fileLossTexts, workoutFileErrors, workoutFileWords } from '../../../../language/workout/files.ts';
import { cleanLines, cleanText } from '../../../text.ts';
import type { Draft, Reading } from '../format.ts';
import { loseOfFile } from '../losses.ts';
import { isStepTag, nodesOf } from './elements.ts';
import { AUTHOR } from './write.ts';
import { childOf, parseXml, type XmlElement } from './xml.ts';

const MAX_STEPS = WORKOUT_LIMITS.expandedSteps;
const TITLE_LENGTH = 200;
const DESCRIPTION_LENGTH = 4_000;

/**
 * A Zwift workout file as a workout in % of FTP, as Zwift's editor and other programs write it: tags and attributes in
 * any case, decimals with a comma, steady steps with `PowerLow` and `PowerHigh`, a cool-down from its higher end.
 *
 * Throws `usage` for what is not well-formed XML (see `parseXml`), not a workout of a bicycle, or without steps that
 * make sense.
 */
export function readZwo(text: string, reading: Reading): Draft {
  const root = parseXml(text);
  const body = childOf(root, 'workout');
  if (root.name !== 'workout_file' || body === undefined) {
    throw new AppError('usage', workoutFileErrors.notA('ZWO'));
  }
  if (/^run/i.test(textOf(root, 'sporttype'))) throw new AppError('usage', workoutFileErrors.running);
  const title = cleanText(textOf(root, 'name'), TITLE_LENGTH) || workoutFileWords.title[reading.language];
  const description = cleanLines(textOf(root, 'description'), DESCRIPTION_LENGTH);
  if (description.endsWith('…') || title.endsWith('…')) loseOfFile(reading.log, 'header');
  noteTags(root, reading);
  return { title, ...(description === '' ? {} : { description }), steps: stepsOf(body, reading) };
}

function textOf(root: XmlElement, name: string): string {
  return childOf(root, name)?.text.trim() ?? '';
}

function noteTags(root: XmlElement, { log }: Reading): void {
  const author = textOf(root, 'author');
  const tags = childOf(root, 'tags')?.children ?? [];
  if ((author !== '' && author !== AUTHOR) || tags.length > 0) loseOfFile(log, 'tags');
}

function stepsOf(body: XmlElement, reading: Reading): WorkoutNode[] {
  const unknown = body.children.filter(({ name }) => !isStepTag(name) && !/^text/.test(name));
  if (unknown.length > 0) {
    const names = [...new Set(unknown.map(({ tag }) => cleanText(tag, 30)))].slice(0, 5).join(', ');
    loseOfFile(reading.log, fileLossTexts.elements(names));
  }
  const steps = body.children.filter(({ name }) => isStepTag(name));
  if (steps.length > MAX_STEPS) {
    throw new AppError('usage', workoutFileErrors.tooMany(workoutFileErrors.steps, MAX_STEPS));
  }
  return steps.flatMap((element, index) =>
    nodesOf(element, { ...reading, place: `${element.tag} (${index + 1})` }),
  );
}
