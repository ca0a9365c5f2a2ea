import { clock, distanceUnitM, type Units } from '../../extension/words/format.ts';
import type { Words } from '../../extension/words/words.ts';
import { isZoneTarget, rangeOf } from '../../shared/workout/targets.ts';
import type { WorkoutDuration, WorkoutNode, WorkoutStep, WorkoutTarget } from '../../shared/workout.ts';

/** How long, as short as it is written in a field: `12:00`, `2 km`, `1.25 mi`, `50 kcal`. */
export function durationText(duration: WorkoutDuration, words: Words): string {
  const { t, format } = words;
  switch (duration.type) {
    case 'time':
      return clock(duration.value);
    case 'distance':
      return format.units === 'metric' && duration.value < 1_000
        ? `${format.number(duration.value)} ${t('m')}`
        : `${distanceAmount(duration.value, format.units)} ${distanceUnit(words)}`;
    case 'calories':
      return `${plain(duration.value)} ${t('kcal')}`;
    case 'lap_button':
      return t('Lap button');
  }
}

/** Metres as the number that stands in a field: of km, or of miles. */
export function distanceAmount(metres: number, units: Units): string {
  return plain(metres / distanceUnitM(units));
}

/** What lengths are typed in. */
export function distanceUnit({ t, format }: Words): string {
  return format.units === 'imperial' ? t('mi') : t('km');
}

/** What a target asks for, with its unit; watts beside % of FTP where the FTP is known. */
export function targetText(
  target: WorkoutTarget | null | undefined,
  ftpW: number | null,
  words: Words,
): string {
  const { t } = words;
  if (target == null) return t('Ride freely');
  if (target.type === 'power_zone') return t('Zone {0}', target.value);
  if (target.type === 'hr_zone') return t('Heart rate zone {0}', target.value);
  const amount = `${amountText(target, words.format.units)} ${unitText(target.type, words)}`;
  if (target.type !== 'power_percent_ftp' || ftpW === null) return amount;
  return `${amount} · ${numbersText(target, (value) => plain(Math.round((value * ftpW) / 100)))} ${t('W')}`;
}

/** `90`, `88–93`, `50→75`: the numbers of a target, speeds in km/h or mph to a tenth. */
export function amountText(target: WorkoutTarget, units: Units): string {
  if (target.type !== 'speed' || units === 'metric') return numbersText(target, plain);
  return numbersText(target, (kmh) => plain(Math.round((10 * kmh) / speedUnitKmh(units)) / 10));
}

/** What speeds are shown and typed in, km/h: one, or a mile an hour. */
export function speedUnitKmh(units: Units): number {
  return distanceUnitM(units) / 1000;
}

function numbersText(target: WorkoutTarget, write: (value: number) => string): string {
  if (isZoneTarget(target)) return String(target.value);
  const asked = rangeOf(target);
  if (asked.kind === 'ramp') return `${write(asked.start)}→${write(asked.end)}`;
  if (target.value != null && target.value > 0) return write(target.value);
  if (asked.kind !== 'range') return '';
  return asked.low === asked.high ? write(asked.low) : `${write(asked.low)}–${write(asked.high)}`;
}

export function unitText(type: WorkoutTarget['type'], { t, format }: Words): string {
  const units: Readonly<Record<WorkoutTarget['type'], string>> = {
    power_zone: t('Zone'),
    power_custom: t('W'),
    power_percent_ftp: t('% FTP'),
    hr_zone: t('HR zone'),
    hr_custom: t('bpm'),
    cadence: t('rpm'),
    speed: format.units === 'imperial' ? t('mph') : t('km/h'),
  };
  return units[type];
}

/** A step or repeat in one line, for whoever does not see it. */
export function nodeText(node: WorkoutNode, ftpW: number | null, words: Words): string {
  const { t } = words;
  if (node.type === 'native') return t('{0}: a step that only the account knows', node.name);
  if (node.type === 'repeat') {
    const times = t('Repeat {0} times, {1} in it', node.times, node.steps.length);
    return node.name == null ? times : `${node.name}: ${times}`;
  }
  return `${node.name}: ${stepText(node, ftpW, words)}`;
}

/** How long and how hard. */
export function stepText(step: WorkoutStep, ftpW: number | null, words: Words): string {
  const parts = [durationText(step.duration, words), targetText(step.target, ftpW, words)];
  if (step.cadence != null) parts.push(`${step.cadence.min}–${step.cadence.max} ${words.t('rpm')}`);
  return parts.join(' · ');
}

/** A number without the zeros that say nothing, at most two decimals; the same in every language: it is typed like that. */
export function plain(value: number): string {
  return String(Math.round(value * 100) / 100);
}
