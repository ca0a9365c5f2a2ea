import { describe, expect, it } from 'vitest';
import { addUp, fromSamples, preferDevice } from '../../../../src/server/core/summary/figures.ts';
import { type Columns, constant, seriesOf, sessionOf } from '../../../support/rides.ts';

type Totals = Parameters<typeof sessionOf>[0];

function recorded(columns: Columns) {
  const { samples, lengthS } = seriesOf(columns);
  return fromSamples(samples, { timerS: lengthS, elapsedS: lengthS });
}

/** What is said of a ride of which the device wrote `device` and the sensors `columns`. */
function told(device: Totals, columns: Columns) {
  return preferDevice(addUp([sessionOf(device)]), recorded(columns));
}

describe('figures of a series', () => {
  it('average power with coasting, cadence without, speed as distance over time', () => {
    const { figures } = recorded({
      powerW: [0, 200, 100, null],
      cadenceRpm: [0, 90, 80, 0],
      speedMps: [0, 5, 5, 5],
      distanceM: [100, 104, 109, 116],
      heartRateBpm: [120, null, 130, 140],
      temperatureC: [-2, 0, -1, null],
    });
    expect(figures).toMatchObject({
      averagePowerW: 100,
      maximumPowerW: 200,
      averageCadenceRpm: 85,
      distanceM: 16,
      averageSpeedMps: 4,
      maximumSpeedMps: 5,
      averageHeartRateBpm: 130,
      maximumHeartRateBpm: 140,
      averageTemperatureC: -1,
      ascentM: null,
    });
  });

  it('without an odometer the speed is summed up', () => {
    expect(recorded({ speedMps: [4, 6, null] }).figures).toMatchObject({ distanceM: 10, averageSpeedMps: 5 });
  });
});

describe('several sessions as one', () => {
  const morning = sessionOf({ timerS: 3600, distanceM: 30_000, averagePowerW: 200, maximumPowerW: 700 });
  const evening = sessionOf({ timerS: 1200, distanceM: 8000, averagePowerW: 100, maximumPowerW: 900 });

  it('totals are summed, maxima are the highest, averages weigh by timer time', () => {
    expect(addUp([morning, evening])).toMatchObject({
      timerS: 4800,
      distanceM: 38_000,
      averagePowerW: 175,
      maximumPowerW: 900,
    });
  });

  it('what one of them lacks is unknown of the whole', () => {
    const figures = addUp([morning, { ...evening, distanceM: null, timerS: null }]);
    expect(figures).toMatchObject({ distanceM: null, timerS: null, averagePowerW: null, maximumPowerW: 900 });
  });

  it('a damaged file may hold any number of them', () => {
    expect(addUp(new Array(300_000).fill(morning)).maximumPowerW).toBe(700);
  });

  it('none is nothing', () => {
    expect(Object.values(addUp([])).every((value) => value === null)).toBe(true);
  });
});

describe('the device goes first where it can be right', () => {
  const columns = { powerW: [...constant(0, 80), ...constant(250, 320)] };

  it.each([
    ['its average with coasting', { averagePowerW: 201 }, 201],
    ['its average without coasting', { averagePowerW: 249 }, 249],
    ['an average that holds a spike nobody recorded', { averagePowerW: 269 }, 200],
    ['an average far below what was recorded', { averagePowerW: 20 }, 200],
    ['an average it never filled', { averagePowerW: 0 }, 200],
    ['no average', {}, 200],
  ])('%s', (_, device, expected) => {
    expect(told(device, columns).averagePowerW).toBe(expected);
  });

  it('its average stands where the sensor was recorded for a part of the ride only', () => {
    const part = { powerW: constant(250, 350), heartRateBpm: constant(140, 400) };
    expect(told({ averagePowerW: 150 }, part).averagePowerW).toBe(150);
  });

  it('its average of a short lap stands: one second more or less moves it', () => {
    expect(told({ averagePowerW: 170 }, { powerW: constant(200, 15) }).averagePowerW).toBe(170);
  });

  it('a maximum and totals are its own, unless they were never filled', () => {
    const road = { ...columns, distanceM: [0, 30], altitudeM: [10, 15] };
    expect(told({ maximumPowerW: 310, distanceM: 31, ascentM: 7 }, road)).toMatchObject({
      maximumPowerW: 310,
      distanceM: 31,
      ascentM: 7,
    });
    expect(told({ maximumPowerW: 0, distanceM: 0, ascentM: 0 }, road)).toMatchObject({
      maximumPowerW: 250,
      distanceM: 30,
      ascentM: 5,
    });
  });

  it('a 0 without a sensor is nothing, a distance of 0 on a trainer is 0', () => {
    const figures = told({ averagePowerW: 0, maximumPowerW: 0, averageCadenceRpm: 0, distanceM: 0 }, {});
    expect(figures).toMatchObject({ averagePowerW: null, maximumPowerW: null, averageCadenceRpm: null });
    expect(figures.distanceM).toBe(0);
  });

  it('a time longer than a recording can be is the rows’ time', () => {
    expect(told({ timerS: 4_000_000, elapsedS: 120 }, columns)).toMatchObject({ timerS: 400, elapsedS: 120 });
  });
});
