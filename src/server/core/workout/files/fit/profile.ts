/** Values of `file_id.type`. */
export const FILE_TYPE = { activity: 4, workout: 5 } as const;

/** Field numbers. */
export const FILE_ID = { type: 0, manufacturer: 1, product: 2, serialNumber: 3, timeCreated: 4 } as const;
export const WORKOUT = { sport: 4, capabilities: 5, steps: 6, name: 8, description: 17 } as const;
export const STEP = {
  name: 0,
  durationType: 1,
  duration: 2,
  targetType: 3,
  target: 4,
  low: 5,
  high: 6,
  intensity: 7,
  notes: 8,
  secondType: 19,
  second: 20,
  secondLow: 21,
  secondHigh: 22,
  index: 254,
} as const;

/** How a step ends: ms, cm, kcal, the lap button, or back to a step for so many rounds in all. */
export const DURATION = {
  time: 0,
  distance: 1,
  calories: 4,
  open: 5,
  repeat: 6,
  repetitionTime: 28,
} as const;
/** Further ways to repeat, all until a condition comes true. */
export const CONDITIONAL_REPEATS: ReadonlySet<number> = new Set([7, 8, 9, 10, 11, 12, 13, 17, 18]);

/** What a step asks for; power and heart rate over a time or a lap are read as the plain ones. */
export const TARGET = { speed: 0, heartRate: 1, open: 2, cadence: 3, power: 4 } as const;
export const POWER_TARGETS: ReadonlySet<number> = new Set([4, 7, 8, 9, 10]);
export const HEART_RATE_TARGETS: ReadonlySet<number> = new Set([1, 13]);
export const SPEED_TARGETS: ReadonlySet<number> = new Set([0, 12]);

/** Values above these are W and bpm, those up to them % of FTP and % of the maximum heart rate. */
export const WATTS_OFFSET = 1000;
export const BPM_OFFSET = 100;

export const MS_PER_S = 1000;
export const CM_PER_M = 100;
/** FIT's mm/s in a km/h. */
export const MMPS_PER_KMH = 1000 / 3.6;

/** By number; recovery and interval are newer words for two of them, and 6 is "other". */
export const INTENSITIES = ['active', 'rest', 'warmup', 'cooldown', 'rest', 'active', 'active'] as const;

export const SPORT = { generic: 0, cycling: 2 } as const;
