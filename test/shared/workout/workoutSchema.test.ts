import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  workoutArgument,
  workoutFileSchema,
  workoutJsonSchema,
} from '../../../src/shared/workout/workoutSchema.ts';
import { anyWorkout } from '../../support/workouts.ts';

const ajv = new AjvJsonSchemaValidator();
const argument = workoutArgument('What to ride.');
const tool = z.toJSONSchema(z.object({ workout_ir: argument }), { io: 'input' });
const short = tool.properties?.['workout_ir'] as z.core.JSONSchema.BaseSchema;

const accepts = (schema: object) => {
  const validate = ajv.getValidator(schema as never);
  return (given: unknown) => validate(given).valid;
};
const whole = accepts(workoutJsonSchema());
const ofFiles = accepts(workoutFileSchema());
const outline = accepts(short);
const step = (more: object = {}) => ({
  name: 'On',
  intensity: 'active',
  duration: { type: 'time', value: 60 },
  ...more,
});

describe('the schemas of a workout', () => {
  it('take every workout', () => {
    void fc.assert(
      fc.property(anyWorkout, (workout) => {
        expect(whole(workout)).toBe(true);
        expect(ofFiles(workout)).toBe(true);
        // What is not there need not be said to be null, and a model is not told that it may.
        expect(outline(JSON.parse(JSON.stringify(workout).replaceAll(',"target":null', '')))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it.each<[string, object]>([
    ['an unknown key', step({ colour: 'red' })],
    ['a note of 31 characters', step({ note: 'x'.repeat(31) })],
    ['a zone that is none', step({ target: { type: 'power_zone', value: 8 } })],
    ['a repeat without steps', { type: 'repeat', times: 2, steps: [] }],
    ['a fault in a repeat', { type: 'repeat', times: 2, steps: [step({ intensity: 'hard' })] }],
  ])('know %s in an editor', (_, node) => {
    expect(whole({ title: 'W', steps: [step()] })).toBe(true);
    expect(whole({ title: 'W', steps: [step(), node] })).toBe(false);
    expect(ofFiles({ title: 'W', steps: [step()] })).toBe(true);
    expect(ofFiles({ title: 'W', steps: [step(), node] })).toBe(false);
  });

  it('count the characters of a note as a rider does', () => {
    expect(whole({ title: 'W', steps: [step({ note: '🚴'.repeat(30) })] })).toBe(true);
  });

  it('are short for a model: no reference, no bound, every key and every word', () => {
    const text = JSON.stringify(short);
    expect(text.length).toBeLessThan(2_000);
    expect(text).not.toMatch(/\$ref|\$defs|anyOf|oneOf|maximum|maxLength|null/);
    for (const word of ['warmup', 'lap_button', 'power_percent_ftp', 'repeat', 'times', 'cadence', 'start'])
      expect(text).toContain(`"${word}"`);
    expect(short).toMatchObject({
      type: 'object',
      required: ['title', 'steps'],
      description: 'What to ride.',
    });
  });

  it('let anything through to where it is answered', () => {
    for (const given of [{}, 'x', null, { title: 1 }]) expect(argument.safeParse(given).success).toBe(true);
  });
});
