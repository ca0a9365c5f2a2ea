import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/mcp.ts';
import { exitCodeOf, outcomeIn, outcomeOf, outcomeOfExit } from './outcome.ts';

describe('the outcome of tests in VS Code', () => {
  it.each([
    [{ tests: 3, failures: 0 }, 'passed'],
    [{ tests: 3, failures: 1 }, 'failed'],
    [{ tests: 0, failures: 1 }, 'failed'],
    [{ tests: 0, failures: 0 }, 'unfinished'],
  ] as const)('of %o is %s', (stats, outcome) => {
    expect(outcomeOf(stats)).toBe(outcome);
  });

  it('is no pass where the extension host left no counts', async () => {
    const folder = await temporaryFolder();
    expect(outcomeIn(join(folder.path, 'stats.json'))).toBe('unfinished');
    await folder.remove();
  });

  it.each([
    [0, 'passed'],
    [1, 'failed'],
    [2, 'unfinished'],
    [null, 'unfinished'],
  ] as const)('of a process that ended with %o is %s', (exitCode, outcome) => {
    expect(outcomeOfExit(exitCode)).toBe(outcome);
  });

  it.each([
    [['passed', 'passed'], 0],
    [['passed', 'failed'], 1],
    [['failed', 'unfinished'], 2],
    [[], 2],
  ] as const)('of the suites %o is exit code %i', (outcomes, code) => {
    expect(exitCodeOf(outcomes)).toBe(code);
  });
});
