import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleProgram, type Program } from '../support/bundle.ts';
import { FIT_BOMBS } from '../support/fitBombs.ts';
import { SIZE } from '../support/size.ts';

const LARGEST_BYTES = 16 * 1024 * 1024;

let program: Program;
beforeAll(async () => {
  program = await bundleProgram(new URL('../support/decodeProcess.ts', import.meta.url));
});
afterAll(() => program.remove());

/** Of those that are the same to the decoder, one is enough with every commit. */
const tried = Object.entries(FIT_BOMBS).filter(
  ([name]) => SIZE === 'release' || ['records of one byte each', 'laps of three days each'].includes(name),
);

describe('P11: 16 MiB of bytes made to be dear', () => {
  it.each(tried)('cost no more than 2 s and 256 MB where they are %s', (_name, make) => {
    const bytes = make();
    expect(bytes.length).toBeLessThanOrEqual(LARGEST_BYTES);
    expect(bytes.length).toBeGreaterThan(0.95 * LARGEST_BYTES);
    const path = join(program.folder, 'bomb.fit');
    writeFileSync(path, bytes);
    const { tookMs, grownMib } = JSON.parse(
      execFileSync(process.execPath, [program.path, path], { encoding: 'utf8' }),
    );
    expect(tookMs).toBeLessThan(2_000);
    expect(grownMib).toBeLessThan(256);
  });
});
