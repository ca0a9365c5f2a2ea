export type Units = 'metric' | 'imperial';

/** Where numbers are written: language tag of the display language, and the units the rider chose. */
export type FormatOptions = { readonly locale: string; readonly units: Units };

/** Numbers, measures and days as the display language writes them. Days are `YYYY-MM-DD`. */
export type Format = ReturnType<typeof createFormat>;

const MILE_KM = 1.609344;
const FOOT_M = 0.3048;
const MINUS = '\u2212';

/** Metres of a kilometre or a mile: what the rider measures distances in. */
export function distanceUnitM(units: Units): number {
  return units === 'imperial' ? 1000 * MILE_KM : 1000;
}

/** Falls back to English for a tag that this runtime does not know. */
export function createFormat({ locale: wanted, units }: FormatOptions) {
  const locale = Intl.DateTimeFormat.supportedLocalesOf(wanted).length > 0 ? wanted : 'en';
  const isImperial = units === 'imperial';

  const numbers = madeOnce((options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
  const dates = madeOnce(
    ({ language, ...options }: DateOptions) =>
      new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }),
  );

  const number = (value: number, digits = 0, options: Intl.NumberFormatOptions = {}) =>
    numbers({ minimumFractionDigits: digits, maximumFractionDigits: digits, ...options })
      .format(value)
      .replace('-', MINUS);
  const measure = (unit: string, value: number, digits: number) =>
    number(value, digits, { style: 'unit', unit, unitDisplay: 'short' });
  const date = (day: string, options: Intl.DateTimeFormatOptions, language = locale) =>
    dates({ language, ...options }).format(Date.parse(`${day}T00:00:00Z`));

  return {
    units,
    number,
    /** With its sign, unless it is 0 when rounded. */
    signed: (value: number, digits = 0) => number(value, digits, { signDisplay: 'exceptZero' }),
    /** Of a number that is in percent already. */
    percentage: (value: number, digits = 0, options: Intl.NumberFormatOptions = {}) =>
      number(value / 100, digits, { style: 'percent', ...options }),
    distance: (km: number, digits = 1) =>
      isImperial ? measure('mile', km / MILE_KM, digits) : measure('kilometer', km, digits),
    /** A distance without its unit, for an axis. */
    distanceNumber: (km: number) => (isImperial ? km / MILE_KM : km),
    climb: (m: number) => (isImperial ? measure('foot', m / FOOT_M, 0) : measure('meter', m, 0)),
    speed: (kmh: number) =>
      isImperial ? measure('mile-per-hour', kmh / MILE_KM, 1) : measure('kilometer-per-hour', kmh, 1),
    temperature: (c: number) =>
      isImperial ? measure('fahrenheit', c * 1.8 + 32, 0) : measure('celsius', c, 0),
    /** `Sun 14`: inside its month. English of no country would put the day before its name. */
    dayOfMonth: (day: string) =>
      date(day, { weekday: 'short', day: 'numeric' }, locale === 'en' ? 'en-GB' : locale),
    day: (day: string) => date(day, { dateStyle: 'medium' }),
    /** `14 Jun`, as short as an axis needs it. */
    dayAndMonth: (day: string) => date(day, { day: 'numeric', month: 'short' }),
    shortMonth: (day: string) => date(day, { month: 'short' }),
    year: (day: string) => date(day, { year: 'numeric' }),
    longDay: (day: string) => date(day, { dateStyle: 'full' }),
    month: (day: string) => date(day, { month: 'long', year: 'numeric' }),
  };
}

type DateOptions = Intl.DateTimeFormatOptions & { readonly language: string };

/** Making one of Intl's takes far longer than using it, and lists are long. */
function madeOnce<Options, Made>(make: (options: Options) => Made): (options: Options) => Made {
  const made = new Map<string, Made>();
  return (options) => {
    const key = JSON.stringify(options);
    const known = made.get(key) ?? make(options);
    made.set(key, known);
    return known;
  };
}

/** `1:47`, hours and minutes: as short as a list needs it, the same in every language. */
export function hours(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `12:34`, `1:02:03`: times that are compared to the second; the same in every language. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = twoDigits(whole % 60);
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${twoDigits(minutes)}:${rest}`;
}
