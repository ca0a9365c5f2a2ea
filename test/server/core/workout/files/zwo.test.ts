import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expand } from '../../../../../src/server/core/workout/expand.ts';
import { exportWorkout, importWorkout } from '../../../../../src/server/core/workout/files/exchange.ts';
import type { Workout, WorkoutStep } from '../../../../../src/shared/workout.ts';
import { anyWorkout } from './arbitrary.ts';
import { EXPORT, FTP_W, importFailure, middleCadence, powerInPct, secondsOf } from './support.ts';

const zwoOf = (workout: Workout) => exportWorkout(workout, 'zwo', EXPORT).content as string;
const file = (steps: string, head = '') =>
  `<workout_file>${head}<sportType>bike</sportType><workout>${steps}</workout></workout_file>`;
const read = (text: string) => importWorkout(text, { ftpW: FTP_W });
const stepsIn = (steps: string) => read(file(steps)).workout.steps;
const lossesIn = (steps: string) => read(file(steps)).losses.map(({ en }) => en);

describe('reading ZWO', () => {
  it.each([
    [
      'Zwift: a warm-up',
      '<Warmup Duration="600" PowerLow="0.25" PowerHigh="0.75" pace="0"/>',
      { intensity: 'warmup', duration: 600, target: { type: 'power_percent_ftp', start: 25, end: 75 } },
    ],
    [
      'Zwift: a cool-down from its higher end, which is called low',
      '<Cooldown Duration="300" PowerLow="0.75" PowerHigh="0.25"/>',
      { intensity: 'cooldown', duration: 300, target: { type: 'power_percent_ftp', start: 75, end: 25 } },
    ],
    [
      'others: a cool-down from its higher end, which is called high',
      '<Cooldown Duration="300" PowerLow="0.25" PowerHigh="0.75"/>',
      { intensity: 'cooldown', duration: 300, target: { type: 'power_percent_ftp', start: 75, end: 25 } },
    ],
    [
      'a steady step',
      '<SteadyState Duration="120" Power="0.88" Cadence="90"/>',
      {
        intensity: 'active',
        duration: 120,
        target: { type: 'power_percent_ftp', value: 88 },
        cadence: { min: 90, max: 90 },
      },
    ],
    [
      'a steady step as a range',
      '<SteadyState Duration="120" PowerLow="0.88" PowerHigh="0.94"/>',
      { intensity: 'active', duration: 120, target: { type: 'power_percent_ftp', min: 88, max: 94 } },
    ],
    [
      'a steady step as a range of nothing',
      '<SteadyState Duration="60" PowerHigh="0.9" PowerLow="0.9"></SteadyState>',
      { intensity: 'active', duration: 60, target: { type: 'power_percent_ftp', value: 90 } },
    ],
    [
      'a ramp with other spelling, decimals and space',
      '<ramp duration=" 60.0 " powerlow="0,5" powerhigh="1,25"/>',
      { intensity: 'active', duration: 60, target: { type: 'power_percent_ftp', start: 50, end: 125 } },
    ],
    [
      'a ramp that is none',
      '<Ramp Duration="60" PowerLow="0.5" PowerHigh="0.5"/>',
      { intensity: 'active', duration: 60, target: { type: 'power_percent_ftp', value: 50 } },
    ],
    [
      'a free ride',
      '<FreeRide Duration="1200" FlatRoad="0"/>',
      { intensity: 'active', duration: 1200, target: null },
    ],
    [
      'a free ride, spelled otherwise, with a cadence',
      '<Freeride Duration="1200" CadenceLow="80" CadenceHigh="95" Cadence="88" ftptest="1"/>',
      { intensity: 'active', duration: 1200, target: { type: 'cadence', min: 80, max: 95 } },
    ],
    [
      'a zone',
      '<SteadyState Duration="60" Zone="3"/>',
      { intensity: 'active', duration: 60, target: { type: 'power_zone', value: 3 } },
    ],
    [
      'no cadence, which some write as 0',
      '<SteadyState Duration="60" Power="1" Cadence="0"/>',
      { intensity: 'active', duration: 60, target: { type: 'power_percent_ftp', value: 100 } },
    ],
  ])('knows %s', (_, given, expected) => {
    const [{ name: _name, duration, ...step }] = stepsIn(given) as [WorkoutStep];
    expect({ ...step, duration: duration.value }).toEqual(expected);
  });

  it('makes a repeat of intervals, with the texts where they are shown', () => {
    const [repeat] = stepsIn(
      `<IntervalsT Repeat="3" OnDuration="40" OffDuration="20" OnPower="1.2" OffPower="0.5" Cadence="100" CadenceResting="80">
        <textevent timeoffset="0" message="Go!"/><textevent timeoffset="40" message="Breathe"/></IntervalsT>`,
    );
    expect(repeat).toEqual({
      type: 'repeat',
      times: 3,
      steps: [
        {
          name: 'Interval',
          intensity: 'active',
          duration: { type: 'time', value: 40 },
          target: { type: 'power_percent_ftp', value: 120 },
          cadence: { min: 100, max: 100 },
          note: 'Go!',
        },
        {
          name: 'Easy',
          intensity: 'rest',
          duration: { type: 'time', value: 20 },
          target: { type: 'power_percent_ftp', value: 50 },
          cadence: { min: 80, max: 80 },
          note: 'Breathe',
        },
      ],
    });
  });

  it.each([
    [
      'PowerOnLow="0.9" PowerOnHigh="1.1" PowerOffLow="0.4" PowerOffHigh="0.6"',
      { min: 90, max: 110 },
      { min: 40, max: 60 },
    ],
    ['OnPower="1" PowerOffLow="0.4" PowerOffHigh="0.4"', { value: 100 }, { value: 40 }],
  ])('reads intervals whose power is %s', (power, on, off) => {
    const [repeat] = stepsIn(`<IntervalsT Repeat="2" OnDuration="60" OffDuration="30" ${power}/>`);
    expect(repeat).toMatchObject({ steps: [{ target: on }, { target: off }] });
  });

  it.each([
    ['an all-out effort', '<MaxEffort Duration="30"/>', /All-out efforts.*"All out"/],
    [
      'a cool-down that is written upwards',
      '<Cooldown Duration="30" PowerLow="0.2" PowerHigh="0.5"/>',
      /falling.*"Cool-down"/,
    ],
    ['a step without power', '<SteadyState Duration="30"/>', /Without a power.*"Steady"/],
    ['no power at all', '<SteadyState Duration="30" Power="0"/>', /free ride.*"Steady"/],
    [
      'a ramp from nothing',
      '<Warmup Duration="30" PowerLow="0" PowerHigh="0.5"/>',
      /least there is: "Warm-up"/,
    ],
    [
      'a second text',
      '<FreeRide Duration="30"><textevent timeoffset="0" message="a"/><textevent timeoffset="9" message="b"/></FreeRide>',
      /first is kept.*"Free ride"/,
    ],
    [
      'a long text',
      `<FreeRide Duration="30"><textevent timeoffset="0" message="${'long '.repeat(9)}"/></FreeRide>`,
      /A text is cut.*"Free ride"/,
    ],
    [
      'elements nobody knows',
      '<FreeRide Duration="30"/><RestDay Duration="1"/><Teleport/>',
      /nobody knows.*RestDay, Teleport/,
    ],
  ])('says what it cannot keep: %s', (_, given, loss) => {
    expect(lossesIn(given).join()).toMatch(loss);
  });

  it('takes name and description, and says that author and tags are left behind', () => {
    const head =
      '<author>A. Coach</author><name>2×20 &amp; more</name><description><![CDATA[Line 1\nLine <2>]]></description><tags><tag name="FTP"/></tags>';
    const { workout, losses } = read(file('<FreeRide Duration="60"/>', head));
    expect(workout).toMatchObject({ title: '2×20 & more', description: 'Line 1\nLine <2>' });
    expect(losses.map(({ en }) => en)).toEqual(['Author and tags are not kept.']);
  });

  it('names what has no name in the language of the reader', () => {
    const { workout } = importWorkout(file('<Warmup Duration="60" PowerLow=".3" PowerHigh=".5"/>'), {
      ftpW: FTP_W,
      language: 'zh',
    });
    expect(workout).toMatchObject({ title: '训练课程', steps: [{ name: '热身' }] });
  });

  it.each([
    ['Duration="1e999"', /SteadyState \(2\): Duration is “1e999”/],
    ['Duration="-5"', /Duration is “-5”/],
    ['Duration="ten"', /Duration is “ten”/],
    ['', /SteadyState \(2\) has no Duration/],
    ['Duration="60" Power="-1"', /Power is “-1”/],
    ['Duration="60" Power="NaN"', /Power is “NaN”/],
    ['Duration="60" Power="6"', /steps\[1\]\.target/],
    ['Duration="90000" Power="1"', /steps/],
  ])('refuses a step with %s', (attributes, message) => {
    expect(importFailure(file(`<FreeRide Duration="60"/><SteadyState ${attributes}/>`))).toMatch(message);
  });

  it.each([
    [
      'entities that expand',
      `<!DOCTYPE z [<!ENTITY a "${'x'.repeat(100)}"><!ENTITY b "&a;&a;&a;">]>${file('&b;')}`,
      /DOCTYPE/,
    ],
    ['an external DTD', `<!DOCTYPE workout_file SYSTEM "http://127.0.0.1/x.dtd">${file('')}`, /DOCTYPE/],
    ['an entity of nobody', file('<FreeRide Duration="&secret;"/>'), /not well-formed/],
    ['tags that are not closed', '<workout_file>\n<workout>', /line 2/],
    ['other XML', '<gpx><trk/></gpx>', /not ZWO/],
    ['a web page', '<html><body>Not found</body></html>', /not ZWO/],
    [
      'a workout for runners',
      '<workout_file><sportType>run</sportType><workout/></workout_file>',
      /no cycling workout/,
    ],
    ['no steps', file(''), /steps/],
    ['10,000 steps', file('<FreeRide Duration="1"/>'.repeat(10_000)), /too many elements/],
    ['201 steps', file('<FreeRide Duration="1"/>'.repeat(201)), /too many steps/],
    ['elements in elements', '<a>'.repeat(5_000), /too many elements/],
  ])('refuses %s', (_, given, message) => {
    expect(importFailure(given)).toMatch(message);
  });
});

describe('writing ZWO', () => {
  it('writes what Zwift writes', () => {
    const [steady, rest] = [
      {
        name: 'On',
        intensity: 'active',
        duration: { type: 'time', value: 240 },
        target: { type: 'power_percent_ftp', value: 110 },
        note: 'Stand up',
        cadence: { min: 95, max: 95 },
      },
      {
        name: 'Off',
        intensity: 'rest',
        duration: { type: 'time', value: 120 },
        target: { type: 'power_custom', min: 90, max: 110 },
      },
    ] as const;
    const text = zwoOf({
      title: 'VO₂ & <co>',
      description: null,
      steps: [
        {
          name: 'In',
          intensity: 'warmup',
          duration: { type: 'time', value: 600 },
          target: { type: 'power_percent_ftp', start: 40, end: 75 },
        },
        { type: 'repeat', times: 4, steps: [steady, rest] },
        {
          name: 'Heart',
          intensity: 'active',
          duration: { type: 'time', value: 60 },
          target: { type: 'hr_custom', min: 140, max: 150 },
          note: 'Easy',
        },
        {
          name: 'Out',
          intensity: 'cooldown',
          duration: { type: 'time', value: 300 },
          target: { type: 'power_custom', start: 150, end: 100 },
        },
      ],
    });
    expect(text).toContain('<name>VO₂ &amp; &lt;co&gt;</name>');
    expect(
      text
        .split('<workout>\n')[1]
        ?.split('\n')
        .slice(0, 4)
        .map((line) => line.trim()),
    ).toEqual([
      '<Warmup Duration="600" PowerLow="0.4" PowerHigh="0.75"/>',
      '<IntervalsT Repeat="4" OnDuration="240" OffDuration="120" OnPower="1.1" OffPower="0.4" Cadence="95"><textevent timeoffset="0" message="Stand up"/></IntervalsT>',
      '<FreeRide Duration="60" FlatRoad="0"><textevent timeoffset="0" message="Easy · 140–150 bpm"/></FreeRide>',
      '<Cooldown Duration="300" PowerLow="0.6" PowerHigh="0.4"/>',
    ]);
  });

  it('keeps length, power, cadence and repeats of any workout but for what it declares', () => {
    fc.assert(
      fc.property(anyWorkout, (workout) => {
        const { content, losses } = exportWorkout(workout, 'zwo', EXPORT);
        const before = expand(workout.steps);
        const again = importWorkout(content, { ftpW: FTP_W });
        const after = expand(again.workout.steps);
        expect(again.workout.title).toBe(workout.title);
        expect(after.map(secondsOf)).toEqual(before.map(secondsOf));
        for (const [index, step] of before.entries()) {
          const [start, end] = powerInPct(step);
          const [startAgain, endAgain] = powerInPct(after[index]!);
          expect(Math.abs(middleCadence(step) - middleCadence(after[index]!))).toBeLessThanOrEqual(0.5);
          expect(Math.abs(start - startAgain)).toBeLessThan(0.011);
          expect(Math.abs(end - endAgain)).toBeLessThan(0.011);
          const told = losses.some(({ en }) => en.startsWith('Without such targets'));
          if (!told) expect(after[index]?.note ?? null).toBe(step.note ?? null);
        }
        expect(content).not.toMatch(/Power\w*="0"/);
      }),
      { numRuns: 100 },
    );
  });
});
