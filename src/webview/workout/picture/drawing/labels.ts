import { clock } from '../../../../extension/words/format.ts';
import type { Words } from '../../../../extension/words/words.ts';
import { nodeAt } from '../../../../shared/workout/editWorkout.ts';
import type { WorkoutTarget } from '../../../../shared/workout.ts';
import { amountText, durationText, stepText, unitText } from '../../stepWords.ts';
import type { Draft, Drag } from '../gestures/drag.ts';
import type { Block, Layout } from '../plan/layout.ts';
import { DRAWN_FTP_W } from '../plan/shape.ts';

/** What is written in a block: what it asks for, and how long. */
export function labelsOf(
  { node }: Block,
  words: Words,
): { readonly target: string; readonly length: string } {
  if (node.type === 'native') return { target: node.name, length: '' };
  return { target: shortTarget(node.target ?? null, words), length: durationText(node.duration, words) };
}

function shortTarget(target: WorkoutTarget | null, words: Words): string {
  const { t, format } = words;
  if (target === null) return t('free');
  const amount = amountText(target, format.units);
  switch (target.type) {
    case 'power_zone':
      return '';
    case 'power_percent_ftp':
      return `${amount}%`;
    case 'hr_zone':
      return `${t('HR zone')} ${amount}`;
    default:
      return `${amount} ${unitText(target.type, words)}`;
  }
}

/** What a drag has come to. */
export function readoutText({ hit, ftpW }: Drag, { workout, drop }: Draft, words: Words): string {
  const node = hit.kind === 'block' && hit.part !== 'body' ? nodeAt(workout, hit.block.path) : null;
  if (node !== null && node.type !== 'repeat' && node.type !== 'native') return stepText(node, ftpW, words);
  return drop === null ? words.t('Stays where it is') : words.t('Move here');
}

/** How the picture is to be read, as far as there is something in it that needs saying. */
export function remarkOf({ blocks, isCut, totalS }: Layout, { t }: Words): string {
  const texts = [t('{0} in all', clock(totalS))];
  if (blocks.some(({ isAssumed }) => isAssumed)) texts.push(t('an open right edge: the time is assumed'));
  if (blocks.some(({ shape }) => shape.kind !== 'power'))
    texts.push(t('stripes: no power is asked for, the height is assumed'));
  if (blocks.some(({ shape }) => shape.isUnscaled))
    texts.push(t('FTP is not known: watts are drawn as if it were {0} W', DRAWN_FTP_W));
  if (isCut) texts.push(t('there is more than can be drawn'));
  return texts.join(' · ');
}
