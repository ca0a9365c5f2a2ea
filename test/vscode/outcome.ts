import { existsSync, readFileSync } from 'node:fs';
import type Mocha from 'mocha';

/** `unfinished`: nobody can say whether the tests would have passed. It is never taken for a pass. */
export type Outcome = 'passed' | 'failed' | 'unfinished';

const EXIT_CODES: Readonly<Record<Outcome, number>> = { passed: 0, failed: 1, unfinished: 2 };

/** What a shell is told of several suites: 0 when all passed, 2 when one did not finish, else 1. */
export function exitCodeOf(outcomes: readonly Outcome[]): number {
  return outcomes.length === 0 ? EXIT_CODES.unfinished : Math.max(...outcomes.map((one) => EXIT_CODES[one]));
}

/** What a process says of its suites by its exit code; null for one that was ended. */
export function outcomeOfExit(exitCode: number | null): Outcome {
  if (exitCode === EXIT_CODES.passed) return 'passed';
  return exitCode === EXIT_CODES.failed ? 'failed' : 'unfinished';
}

/** Counts of a run of mocha; a run without a test is no run. */
export function outcomeOf({ tests, failures }: Pick<Mocha.Stats, 'tests' | 'failures'>): Outcome {
  if (failures > 0) return 'failed';
  return tests > 0 ? 'passed' : 'unfinished';
}

/** The counts that the suite in the extension host left in this file; an extension host that died left none. */
export function outcomeIn(statsFile: string): Outcome {
  if (!existsSync(statsFile)) return 'unfinished';
  return outcomeOf(JSON.parse(readFileSync(statsFile, 'utf8')));
}
