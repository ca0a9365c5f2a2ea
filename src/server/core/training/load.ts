const CHRONIC_DAYS = 42;
const ACUTE_DAYS = 7;

/** Load per day, aligned with the daily TSS that it was made from. */
export type TrainingLoad = {
  /** Chronic training load (CTL, fitness), TSS per day. */
  readonly chronic: Float64Array;
  /** Acute training load (ATL, fatigue), TSS per day. */
  readonly acute: Float64Array;
  /** Training stress balance (TSB, form): chronic − acute. */
  readonly balance: Float64Array;
};

/** Load on the evening before the first day. */
export type LoadSeed = { readonly chronic: number; readonly acute: number };

/** Which evening's CTL and ATL a day's TSB is made of. */
export type TsbConvention = 'same_day' | 'previous_day';

const UNTRAINED: LoadSeed = { chronic: 0, acute: 0 };

/**
 * CTL, ATL and TSB of consecutive calendar days (Banister's impulse-response as exponential averages):
 * x_t = x_{t−1} + α (TSS_t − x_{t−1}) with α = 1/42 and 1/7.
 *
 * `dailyTss` holds one finite value per day, 0 on a day without a ride. The seed is 0, which is true when the
 * first day is the first known ride: start a year before the days to be shown. By `'previous_day'` a
 * day's TSB is what the rider brought to its ride, CTL − ATL of the evening before.
 */
export function trainingLoad(
  dailyTss: Float64Array,
  seed: LoadSeed = UNTRAINED,
  convention: TsbConvention = 'same_day',
): TrainingLoad {
  const chronic = new Float64Array(dailyTss.length);
  const acute = new Float64Array(dailyTss.length);
  const balance = new Float64Array(dailyTss.length);
  let fitness = seed.chronic;
  let fatigue = seed.acute;
  for (let day = 0; day < dailyTss.length; day++) {
    const before = fitness - fatigue;
    const tss = dailyTss[day] as number;
    fitness += (tss - fitness) / CHRONIC_DAYS;
    fatigue += (tss - fatigue) / ACUTE_DAYS;
    chronic[day] = fitness;
    acute[day] = fatigue;
    balance[day] = convention === 'previous_day' ? before : fitness - fatigue;
  }
  return { chronic, acute, balance };
}

/** Ramp rate: CTL of day `day` minus CTL seven days earlier, TSS per day; `null` in the first seven days. */
export function rampRate(chronic: Float64Array, day: number): number | null {
  const now = chronic[day];
  const weekAgo = chronic[day - 7];
  return now === undefined || weekAgo === undefined ? null : now - weekAgo;
}

/** How a TSB is called, from the most tired to the most rested. */
export type FormWord = 'very_fatigued' | 'fatigued' | 'neutral' | 'fresh' | 'detraining';

/**
 * A TSB in a word: below −30 very fatigued, below −10 fatigued, below +5 neutral, to +25 fresh, above it
 * detraining. A bound belongs to the band above it, except that +25 is still fresh.
 */
export function formWord(balance: number): FormWord {
  if (balance < -30) return 'very_fatigued';
  if (balance < -10) return 'fatigued';
  if (balance < 5) return 'neutral';
  return balance <= 25 ? 'fresh' : 'detraining';
}
