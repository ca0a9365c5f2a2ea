import { describe, expect, it } from 'vitest';
import { importWorkout } from '../../../../../src/server/core/workout/files/exchange.ts';
import type { WorkoutNode } from '../../../../../src/shared/workout.ts';

/** Steps as `kind seconds power`, those of a repeat in brackets behind how often. */
function outline(nodes: readonly WorkoutNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'repeat') return `${node.times}(${outline(node.steps)})`;
      if (node.type === 'native') return node.name;
      const { intensity, duration, target } = node;
      const given = (target ?? {}) as {
        value?: number;
        min?: number;
        max?: number;
        start?: number;
        end?: number;
      };
      const { value, min, max, start, end } = given;
      const power =
        value ?? (min === undefined ? (start === undefined ? 'free' : `${start}>${end}`) : `${min}-${max}`);
      return `${intensity} ${duration.value} ${power}`;
    })
    .join(', ');
}

const read = (text: string) => {
  const { workout, losses } = importWorkout(text, { ftpW: 250 });
  return { title: workout.title, steps: outline(workout.steps), losses: losses.length };
};

describe('whole files as other programs write them', () => {
  it('Zwift: tabs, pace, texts, nothing declared', () => {
    const text = `<workout_file>
\t<author>Z. Rider</author>
\t<name>Over-Unders</name>
\t<description>Hold on.</description>
\t<sportType>bike</sportType>
\t<tags>
\t</tags>
\t<workout>
\t\t<Warmup Duration="420" PowerLow="0.25" PowerHigh="0.75" pace="0">
\t\t\t<textevent timeoffset="0" message="Welcome!"/>
\t\t</Warmup>
\t\t<IntervalsT Repeat="4" OnDuration="120" OffDuration="60" OnPower="0.95000005" OffPower="1.0500001" pace="0"/>
\t\t<SteadyState Duration="300" Power="0.5" pace="0"></SteadyState>
\t\t<FreeRide Duration="600" FlatRoad="1"/>
\t\t<Cooldown Duration="420" PowerLow="0.75" PowerHigh="0.25" pace="0"/>
\t</workout>
</workout_file>
`;
    expect(read(text)).toEqual({
      title: 'Over-Unders',
      steps:
        'warmup 420 25>75, 4(active 120 95, rest 60 105), active 300 50, active 600 free, cooldown 420 75>25',
      losses: 1,
    });
  });

  it('planners on the web: ranges, cadence, a cool-down from low to high, text on text', () => {
    const text = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workout_file><author>planner</author><name>SS 3x12</name><sportType>bike</sportType><durationType>time</durationType>
<tags><tag name="SS"/></tags><workout>
<Ramp show_avg="1" Cadence="90" PowerLow="0.45" PowerHigh="0.7" Duration="600"/>
<SteadyState show_avg="1" CadenceLow="85" CadenceHigh="95" PowerLow="0.88" PowerHigh="0.94" Duration="720"><textevent timeoffset="5" message="Settle in"/><textevent timeoffset="360" message="Half way"/></SteadyState>
<SteadyState show_avg="1" Power="0.55" Duration="240"/>
<Cooldown show_avg="1" PowerLow="0.4" PowerHigh="0.6" Duration="300"/>
</workout></workout_file>`;
    expect(read(text)).toEqual({
      title: 'SS 3x12',
      steps: 'active 600 45>70, active 720 88-94, active 240 55, cooldown 300 60>40',
      losses: 3,
    });
  });

  it('courses of the first trainers: CRLF, spaces, points in hundredths of a minute', () => {
    const text = [
      '[COURSE HEADER]',
      'VERSION = 2',
      'UNITS = ENGLISH',
      'DESCRIPTION = Threshold',
      'FILE NAME = THRESH1.ERG',
      'MINUTES WATTS',
      '[END COURSE HEADER]',
      '[COURSE DATA]',
      '0.00   100',
      '5.00   150',
      '5.00   250',
      '7.50   250',
      '7.50   130',
      '8.33   130',
      '8.33   250',
      '10.83   250',
      '10.83   130',
      '11.67   130',
      '11.67   100',
      '16.67   100',
      '[END COURSE DATA]',
    ].join('\r\n');
    expect(read(text)).toEqual({
      title: 'THRESH1',
      steps: 'warmup 300 100>150, 2(active 150 250, rest 50 130), cooldown 300 100',
      losses: 0,
    });
  });

  it('courses with laps between the steps, minutes to many digits', () => {
    const text = `[COURSE HEADER]
UNITS = METRIC
DESCRIPTION = 2 hard
FILE NAME = 2 hard
VERSION = 2
MINUTES WATTS
[END COURSE HEADER]
[COURSE DATA]
0 LAP
0 125
3.33333 125
3.33333 LAP
3.33333 300
3.83333 300
3.83333 LAP
3.83333 125
4.83333 125
[END COURSE DATA]
`;
    expect(read(text)).toEqual({
      title: '2 hard',
      steps: 'warmup 200 125, active 30 300, cooldown 60 125',
      losses: 0,
    });
  });

  it('courses in % with texts, without an end of the data', () => {
    const text = `[COURSE HEADER]
FTP=285
MINUTES\tPERCENT
[END COURSE HEADER]

[COURSE DATA]
0.00\t50.0
10.00\t75.0
10.00\t105.0
14.00\t105.0
[COURSE TEXT]
0\tSpin up\t10
600\tHold it\t15
[END COURSE TEXT]`;
    expect(read(text)).toEqual({ title: 'Workout', steps: 'warmup 600 50>75, active 240 105', losses: 0 });
  });
});
