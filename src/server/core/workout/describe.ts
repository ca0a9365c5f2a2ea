import { wholeAmount } from '../../../shared/workout/durations.ts';
import { boundsOf, type RangeTarget, rangeOf } from '../../../shared/workout/targets.ts';
import type {
  Workout,
  WorkoutDuration,
  WorkoutNode,
  WorkoutStep,
  WorkoutTarget,
} from '../../../shared/workout.ts';
import { inEveryLanguage, type Text } from '../../language/language.ts';
import { stepTexts as texts } from '../../language/workout/steps.ts';

/**
 * A workout as lines to read, one per step: `On: 20 min at 242–256 W, 85–95 rpm (seated)`. What is repeated stands below
 * `3 times:`, indented by two spaces a level.
 */
export function describeWorkout({ steps }: Pick<Workout, 'steps'>): Text[] {
  return steps.flatMap(describeNode);
}

function describeNode(node: WorkoutNode): Text[] {
  if (node.type === 'native') return [texts.namedStep(node.name, texts.native)];
  if (node.type !== 'repeat') {
    const line = texts.namedStep(node.name, describeStep(node));
    return [node.note ? texts.withNote(line, node.note) : line];
  }
  const inner = node.steps.flatMap(describeNode).map(texts.indented);
  const times = texts.repeat(node.times);
  return [node.name == null ? times : texts.namedStep(node.name, times), ...inner];
}

/** How long and how hard a step is: `20 min at 242–256 W, 85–95 rpm`; without its name. */
export function describeStep({ duration, target, cadence }: WorkoutStep): Text {
  const asked = target == null ? texts.free : describeTarget(target);
  const whole = texts.withTarget(describeDuration(duration), asked);
  if (cadence == null) return whole;
  return texts.and(whole, texts.turns(between(cadence.min, cadence.max)));
}

/** A length in the unit that a rider would say: `1 h 30 min`, `400 m`, `until the lap button`. */
export function describeDuration(duration: WorkoutDuration): Text {
  switch (duration.type) {
    case 'time':
      return describeTime(wholeAmount(duration.value));
    case 'distance':
      return duration.value < 1_000
        ? texts.metres(short(duration.value))
        : texts.kilometres(short(duration.value / 1_000, 2));
    case 'calories':
      return texts.calories(short(duration.value));
    case 'lap_button':
      return texts.open;
  }
}

function describeTime(totalS: number): Text {
  const [hours, minutes, seconds] = [
    Math.floor(totalS / 3_600),
    Math.floor((totalS % 3_600) / 60),
    totalS % 60,
  ] as const;
  const parts = [
    ...(hours > 0 ? [texts.hours(hours)] : []),
    ...(minutes > 0 ? [(seconds > 0 ? texts.minutesAnd : texts.minutes)(minutes)] : []),
    ...(seconds > 0 ? [texts.seconds(seconds)] : []),
  ];
  return parts.reduce(texts.beside);
}

function describeTarget(target: WorkoutTarget): Text {
  if (target.type === 'power_zone') return texts.powerZone(target.value);
  if (target.type === 'hr_zone') return texts.heartRateZone(target.value);
  const asked = rangeOf(target);
  const unit = UNITS[target.type];
  const decimals = target.type === 'speed' ? 1 : 0;
  if (asked.kind === 'ramp')
    return texts.ramp(unit(`${short(asked.start, decimals)} → ${short(asked.end, decimals)}`));
  const { low, high } = boundsOf(target);
  return texts.at(unit(between(low, high, decimals)));
}

const UNITS: Readonly<Record<RangeTarget['type'], (amount: string) => Text>> = {
  power_custom: (watts) => inEveryLanguage(`${watts} W`),
  power_percent_ftp: texts.percentOfFtp,
  hr_custom: texts.beats,
  cadence: texts.turns,
  speed: (kmh) => inEveryLanguage(`${kmh} km/h`),
};

function between(low: number, high: number, decimals = 0): string {
  const [from, to] = [short(low, decimals), short(high, decimals)];
  return from === to ? from : `${from}–${to}`;
}

function short(value: number, decimals = 0): string {
  return String(Number(value.toFixed(decimals)));
}
