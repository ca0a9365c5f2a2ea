import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/extension/account/questions.ts';
import { askInTurn } from '../../../src/extension/account/steps.ts';

/** Asks with replies that are known beforehand; what each question was given. */
async function talk(script: readonly (readonly [step: number, reply: Reply<string>])[]) {
  const rest = [...script];
  const asked: string[] = [];
  const step = (n: number) => async (known: string) => {
    const [expected, reply] = rest.shift() ?? [-1, 'stop'];
    expect(n).toBe(expected);
    asked.push(known);
    return reply;
  };
  const result = await askInTurn([step(1), step(2), step(3)], 'start');
  expect(rest).toEqual([]);
  return { result, asked };
}

const answer = (text: string) => ({ answer: text });

describe('questions in turn', () => {
  it('gives each what has been answered before', async () => {
    const { result, asked } = await talk([
      [1, answer('a')],
      [2, answer('b')],
      [3, answer('c')],
    ]);
    expect(result).toBe('c');
    expect(asked).toEqual(['start', 'a', 'b']);
  });

  it('goes back with what was answered, and at the first question stays there', async () => {
    const { result, asked } = await talk([
      [1, answer('a')],
      [2, answer('b')],
      [3, 'back'],
      [2, 'back'],
      [1, 'back'],
      [1, answer('A')],
      [2, answer('B')],
      [3, answer('C')],
    ]);
    expect(result).toBe('C');
    expect(asked).toEqual(['start', 'a', 'b', 'b', 'b', 'b', 'A', 'B']);
  });

  it('ends with nothing when the rider stops', async () => {
    expect(
      (
        await talk([
          [1, answer('a')],
          [2, 'stop'],
        ])
      ).result,
    ).toBeNull();
  });

  it('is over at once without questions', async () => {
    expect(await askInTurn([], 1)).toBe(1);
  });
});
