import { describe, expect, it } from 'vitest';
import { type Course, isKept } from '../../../../src/server/core/account/workouts.ts';

const SENT = {
  title: 'W',
  description: '',
  totalTime: 600,
  workoutType: 'bike',
  sportBigType: 1,
  fromTP: false,
  structure: [{ type: 'Step', name: 'On', note: 'seated', length: { unit: 'Second', value: 600 } }],
};
const [STEP] = SENT.structure;
const { fromTP: _, sportBigType: __, ...KEPT } = SENT;

describe('a course that was sent', () => {
  it.each<[string, Course, boolean]>([
    ['comes back as it is', SENT, true],
    ['comes back without what the service keeps to itself', KEPT, true],
    [
      'comes back with more, and without its note',
      { ...KEPT, id: 5, structure: [{ ...STEP, note: '' }] },
      true,
    ],
    ['comes back without an empty description', { ...KEPT, description: null }, true],
    ['comes back with numbers as texts', { ...KEPT, totalTime: '600' }, true],
    ['has another description', { ...KEPT, description: 'old' }, false],
    [
      'has another length',
      { ...KEPT, structure: [{ ...STEP, length: { unit: 'Second', value: 60 } }] },
      false,
    ],
    ['has a step more', { ...KEPT, structure: [STEP, STEP] }, false],
    ['has lost its steps', { ...KEPT, structure: null }, false],
  ])('%s', (_, held, expected) => {
    expect(isKept(SENT, held)).toBe(expected);
  });
});
