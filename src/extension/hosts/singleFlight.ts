/** A function that is running once at most: who asks in the meantime waits for the same result. */
export function singleFlight<T>(work: () => Promise<T>): () => Promise<T> {
  let flying: Promise<T> | null = null;
  return () => {
    flying ??= work().finally(() => {
      flying = null;
    });
    return flying;
  };
}
