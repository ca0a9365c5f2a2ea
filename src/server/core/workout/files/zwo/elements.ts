import type { WorkoutNode, WorkoutStep, WorkoutTarget } from '../../../../../shared/workout.ts';
import { AppError } from '../../../../errors.ts';
import { workoutFileErrors, workoutFileWords } from '../../../../language/workout/files.ts';
import { cleanText } from '../../../text.ts';
import type { Reading } from '../format.ts';
import { lose } from '../losses.ts';
import { noteOf, type Shown } from '../note.ts';
import { parseNumber, toCents } from '../number.ts';
import type { XmlElement } from './xml.ts';

/** Where in the file a reader is, for what it says when something is wrong. */
type Place = Reading & { readonly place: string };

type Reader = (element: XmlElement, at: Place) => WorkoutNode[];

const READERS: ReadonlyMap<string, Reader> = new Map([
  ['warmup', (element, at) => stepOf(element, at, { kind: 'warmup', target: rampOf(element, at, 'warmup') })],
  [
    'cooldown',
    (element, at) => stepOf(element, at, { kind: 'cooldown', target: rampOf(element, at, 'cooldown') }),
  ],
  ['ramp', (element, at) => stepOf(element, at, { kind: 'ramp', target: rampOf(element, at, 'ramp') })],
  ['steadystate', (element, at) => stepOf(element, at, { kind: 'active', target: steadyOf(element, at) })],
  ['solidstate', (element, at) => stepOf(element, at, { kind: 'active', target: steadyOf(element, at) })],
  ['freeride', (element, at) => stepOf(element, at, { kind: 'free', target: null })],
  ['maxeffort', (element, at) => stepOf(element, at, { kind: 'maxEffort', target: null })],
  ['intervalst', (element, at) => intervalsOf(element, at)],
]);

/** Whether an element of a workout is one of its steps; `name` is in lower case. */
export function isStepTag(name: string): boolean {
  return READERS.has(name);
}

/**
 * The steps that an element of a ZWO stands for; none where it lasts no time.
 * Throws `usage`, naming the element and the attribute, for numbers that make no sense.
 */
export function nodesOf(element: XmlElement, at: Place): WorkoutNode[] {
  return READERS.get(element.name)?.(element, at) ?? [];
}

type Kind = 'warmup' | 'cooldown' | 'ramp' | 'active' | 'free' | 'maxEffort' | 'interval' | 'rest';

type Found = { readonly kind: Kind; readonly target: WorkoutTarget | null };

function stepOf(element: XmlElement, at: Place, { kind, target }: Found): WorkoutStep[] {
  const durationS = numberOf(element, 'Duration', at);
  if (durationS === 0) return [];
  const name = workoutFileWords[kind][at.language];
  if (kind === 'maxEffort') lose(at.log, 'maxEffort', name);
  const cadence = cadenceOf(element, ['Cadence', 'CadenceLow', 'CadenceHigh']);
  return [madeStep({ kind, target, durationS, cadence }, { name, texts: textsOf(element), at })];
}

type Made = Found & {
  readonly durationS: number;
  readonly cadence: { min: number; max: number } | null;
};

type Around = { readonly name: string; readonly texts: readonly Shown[]; readonly at: Place };

function madeStep({ kind, target, durationS, cadence }: Made, { name, texts, at }: Around): WorkoutStep {
  const isSecond = cadence !== null && target !== null;
  return {
    name,
    intensity: kind === 'warmup' || kind === 'cooldown' || kind === 'rest' ? kind : 'active',
    duration: { type: 'time', value: durationS },
    target: target ?? (cadence === null ? null : { type: 'cadence', ...cadence }),
    ...(isSecond ? { cadence } : {}),
    ...noteOf(texts, name, at.log),
  };
}

function intervalsOf(element: XmlElement, at: Place): WorkoutNode[] {
  const times = Math.round(numberOf(element, 'Repeat', at));
  const onS = numberOf(element, 'OnDuration', at);
  const offS = numberOf(element, 'OffDuration', at);
  const texts = textsOf(element);
  const isOn = ({ atS }: Shown) => atS % (onS + offS) < onS;
  const half = (kind: 'interval' | 'rest', texts: readonly Shown[]): WorkoutStep[] => {
    const side = kind === 'interval' ? 'On' : 'Off';
    const durationS = kind === 'interval' ? onS : offS;
    if (durationS === 0) return [];
    const name = workoutFileWords[kind][at.language];
    const target = powerOf(element, [`${side}Power`, `Power${side}Low`, `Power${side}High`], {
      ...at,
      step: name,
    });
    if (target === undefined) lose(at.log, 'noPower', name);
    const cadence = cadenceOf(element, side === 'On' ? ON_CADENCE : OFF_CADENCE);
    return [madeStep({ kind, target: target ?? null, durationS, cadence }, { name, texts, at })];
  };
  const steps = [
    ...half('interval', texts.filter(isOn)),
    ...half(
      'rest',
      texts.filter((text) => !isOn(text)).map((text) => ({ ...text, atS: text.atS - onS })),
    ),
  ];
  if (steps.length === 0 || times === 0) return [];
  return [{ type: 'repeat', times, steps }];
}

const ON_CADENCE = ['Cadence', 'CadenceLow', 'CadenceHigh', 'OnCadence'] as const;
const OFF_CADENCE = ['CadenceResting', 'CadenceRestingLow', 'CadenceRestingHigh', 'OffCadence'] as const;

function rampOf(element: XmlElement, at: Place, kind: 'warmup' | 'cooldown' | 'ramp'): WorkoutTarget | null {
  const [low, high] = [percentOf(element, 'PowerLow', at), percentOf(element, 'PowerHigh', at)];
  const step = workoutFileWords[kind][at.language];
  if (low === null || high === null || low === high) {
    const target = powerOf(element, ['Power', 'PowerLow', 'PowerHigh'], { ...at, step });
    if (target === undefined) lose(at.log, 'noPower', step);
    return target ?? null;
  }
  const isTurned = kind === 'cooldown' && low < high;
  if (isTurned) lose(at.log, 'cooldown', step);
  if (low < 1 || high < 1) lose(at.log, 'zero', step);
  const [start, end] = isTurned ? [high, low] : [low, high];
  return { type: 'power_percent_ftp', start: Math.max(1, start), end: Math.max(1, end) };
}

function steadyOf(element: XmlElement, at: Place): WorkoutTarget | null {
  const step = workoutFileWords.active[at.language];
  const target = powerOf(element, ['Power', 'PowerLow', 'PowerHigh'], { ...at, step });
  if (target !== undefined) return target;
  const zone = parseNumber(element.attributes.get('zone') ?? '');
  if (zone !== null && zone >= 1 && zone <= 7) return { type: 'power_zone', value: Math.round(zone) };
  lose(at.log, 'noPower', step);
  return null;
}

type Names = readonly [single: string, low: string, high: string];

/** Null where no power is asked for, undefined where none is given. */
function powerOf(
  element: XmlElement,
  [single, lowName, highName]: Names,
  at: Place & { readonly step: string },
): WorkoutTarget | null | undefined {
  const [value, low, high] = [single, lowName, highName].map((name) => percentOf(element, name, at));
  const middle = value ?? low ?? high ?? null;
  if (middle === null) return undefined;
  if (low != null && high != null && low !== high && Math.min(low, high) >= 1) {
    return { type: 'power_percent_ftp', min: Math.min(low, high), max: Math.max(low, high) };
  }
  if (middle >= 1) return { type: 'power_percent_ftp', value: middle };
  lose(at.log, 'zero', at.step);
  return null;
}

/** An attribute that is a fraction of FTP, in %; null where it is missing. */
function percentOf(element: XmlElement, name: string, at: Place): number | null {
  return element.attributes.has(name.toLowerCase()) ? toCents(numberOf(element, name, at) * 100) : null;
}

/** A number of at least 0. Throws `usage` where there is none. */
function numberOf(element: XmlElement, name: string, { place }: Place): number {
  const given = element.attributes.get(name.toLowerCase());
  const value = parseNumber(given ?? '');
  if (value !== null && value >= 0) return value;
  const shown = given === undefined ? null : `“${cleanText(given, 20)}”`;
  throw new AppError('usage', workoutFileErrors.attribute(cleanText(place, 40), name, shown));
}

/** A cadence that can be ridden; null where there is none: programs write 0 for that. */
function cadenceOf(
  element: XmlElement,
  [single, lowName, highName, other]: readonly [string, string, string, string?],
): { min: number; max: number } | null {
  const read = (name: string | undefined) => {
    const value = parseNumber(element.attributes.get(name?.toLowerCase() ?? '') ?? '');
    return value !== null && value >= 10 && value <= 254 ? value : null;
  };
  const [low, high] = [read(lowName), read(highName)];
  if (low !== null && high !== null) return { min: Math.min(low, high), max: Math.max(low, high) };
  const value = read(single) ?? read(other) ?? low ?? high;
  return value === null ? null : { min: value, max: value };
}

function textsOf({ children }: XmlElement): Shown[] {
  return children
    .filter(({ name }) => name === 'textevent' || name === 'textnotification')
    .map(({ attributes, text }) => ({
      atS: Math.max(0, parseNumber(attributes.get('timeoffset') ?? '') ?? 0),
      message: attributes.get('message') ?? attributes.get('text') ?? text,
    }));
}
