import { describe, expect, it, vi } from 'vitest';
import * as jsonText from '../../../../src/extension/workouts/text/jsonText.ts';
import { placed, placesIn, problemsOf, readText } from '../../../../src/extension/workouts/text/readText.ts';
import { english } from '../../support/words.ts';

const TEXT = `{
  "title": "x",
  "steps": [
    { "name": "a", "intensity": "rest", "duration": { "type": "lap_button" } },
    {
      "type": "repeat", "times": 2, "steps": [
        { "name": "b", "intensity": "active",
          "duration": { "type": "time", "value": 60 },
          "target": { "type": "hr_custom", "min": 150, "max": 140 } }
      ]
    }
  ]
}`;
const read = (text: string) => readText(text, english());

describe('a text', () => {
  it('that is a workout has no problem, whatever the schema cannot say', () => {
    expect(read(TEXT)).toMatchObject({ workout: { title: 'x' }, problems: [] });
  });

  it.each([
    ['no JSON', TEXT.replace('"x",', '"x"'), 'JSON: look at line 3', 3],
    ['with a comment', TEXT.replace('"title"', '// mine\n  "title"'), 'JSON: look at line 2', 2],
    ['with a comma too many', TEXT.replace('"x",', '"x",,'), 'look at line 2', 2],
    ['empty', ' \n', 'empty', null],
    ['longer than any workout', ' '.repeat(1_000_001), 'too large', null],
    ['with a step of another kind', TEXT.replace('"rest"', '"lazy"'), 'not what a workout has', 4],
    ['without steps', '{"title": "x"}', 'not what a workout has', 1],
  ])('%s is none, and the line is said', (_, text, message, line) => {
    const { workout, problems } = read(text);
    expect(workout).toBeNull();
    expect(problems).toEqual([expect.objectContaining({ message: expect.stringContaining(message), line })]);
  });

  it('of 5 MB is not looked at', () => {
    const { given } = read(`{"title": "${'x'.repeat(5_000_000)}"}`);
    expect(given).toBeUndefined();
  });
});

describe('what the server finds wrong', () => {
  it.each([
    ['steps[1].steps[0].target.min: 150 is more than max', 'steps[1].steps[0].target.min', 9],
    ['steps[0].duration.value: is missing', 'steps[0].duration.value', 4],
    ['steps[7]: is missing', 'steps[7]', 3],
    ['title: 不能为空', 'title', 2],
    ['is nested deeper than 16 levels', '', null],
    ['take 25 h in all: expected at most 24', '', null],
  ])('%s', (error, path, line) => {
    const message = path === '' ? error : error.slice(path.length + 2);
    expect(problemsOf(TEXT, [error])).toEqual([{ path, message, line }]);
  });

  it('moves with the text', () => {
    const problem = { path: 'title', message: 'x', line: 2 };
    expect(placed(`\n\n${TEXT}`, [problem])).toEqual([{ ...problem, line: 4 }]);
    expect(placed('{', [problem])).toEqual([{ ...problem, line: null }]);
    expect(placed('{', [{ ...problem, path: '' }])).toEqual([{ ...problem, path: '' }]);
  });

  it('is found in the longest workout while somebody types, however much it is', () => {
    const steps = Array.from({ length: 200 }, () => JSON.parse(TEXT).steps[0]);
    const text = JSON.stringify({ title: 'x', steps }, null, 2);
    const errors = steps.map((_, i) => `steps[${i}].duration: is odd`);
    const parse = vi.spyOn(jsonText, 'treeOf');
    expect(new Set(problemsOf(text, errors).map(({ line }) => line)).size).toBe(200);
    expect(parse).toHaveBeenCalledOnce();
  });

  it.each([
    ['steps[1].times', '"times": 2'],
    ['steps[0].intensity', '"intensity": "rest"'],
    // Of what is long, its first line.
    ['steps[1]', '{'],
    ['steps[1].steps[0].duration.unit', '"duration": { "type": "time", "value": 60 }'],
  ])('stands at %s', (path, part) => {
    const { offset, length } = placesIn(TEXT)(path)!;
    expect(TEXT.slice(offset, offset + length)).toBe(part);
  });
});
