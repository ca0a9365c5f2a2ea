import type { Text } from '../../../language/language.ts';
import { fileLossTexts, lossTexts } from '../../../language/workout/files.ts';
import { cleanText } from '../../text.ts';
import { type Remarks, remark, remarkTexts } from '../native/remarks.ts';

type StepLoss = keyof typeof lossTexts;

const NAME_SHOWN = 40;

/** What could not be kept so far: of steps, by kind, and of the file as a whole. */
export type LossLog = { readonly steps: Remarks<StepLoss>; readonly file: Map<string, Text> };

export function noLosses(): LossLog {
  return { steps: new Map(), file: new Map() };
}

/** Notes that something of a step is lost. */
export function lose(log: LossLog, kind: StepLoss, name: string): void {
  remark(log.steps, kind, cleanText(name, NAME_SHOWN));
}

/** Notes a loss that is about no step in particular. */
export function loseOfFile(log: LossLog, loss: Text | Exclude<keyof typeof fileLossTexts, 'elements'>): void {
  const text = typeof loss === 'string' ? fileLossTexts[loss] : loss;
  log.file.set(text.en, text);
}

/** Every loss in one sentence each. */
export function lossesOf(log: LossLog): Text[] {
  return [...log.file.values(), ...remarkTexts(log.steps, lossTexts)];
}
