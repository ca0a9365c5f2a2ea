/** Changes that are told to somebody. */
export type Changes = {
  /** Something has changed. */
  readonly changed: () => void;
  /** What changes while `work` goes on is told once, after it. */
  readonly together: <T>(work: () => Promise<T>) => Promise<T>;
};

export function tellChanges(tell: () => void): Changes {
  let works = 0;
  let isHeldBack = false;
  return {
    changed: () => {
      if (works > 0) isHeldBack = true;
      else tell();
    },
    together: async (work) => {
      works++;
      try {
        return await work();
      } finally {
        works--;
        if (works === 0 && isHeldBack) {
          isHeldBack = false;
          tell();
        }
      }
    },
  };
}
