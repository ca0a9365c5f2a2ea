import { defineConfig } from 'vitest/config';

/** `vitest run --mode soak` tries as much as a release wants, and what only a release wants (`*.soak.ts`). */
export default defineConfig(({ mode }) => {
  const isSoak = mode === 'soak';
  return {
    test: {
      include: ['test/**/*.test.ts', ...(isSoak ? ['test/**/*.soak.ts'] : [])],
      env: { IGPSPORT_TEST_SIZE: isSoak ? 'release' : 'commit' },
      testTimeout: 60_000,
      hookTimeout: 60_000,
      pool: 'forks',
      // One process for many files: nothing keeps state between them but what a user's process would keep as well.
      isolate: false,
      // One more than the two cores of a small machine: tests of processes and disks wait as much as they work.
      maxWorkers: 3,
    },
  };
});
