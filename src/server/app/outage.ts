import { AppError, type AppErrorKind } from '../errors.ts';

const OUTAGES: readonly AppErrorKind[] = ['network', 'timeout', 'rate_limited', 'service', 'drift'];

/** Whether the way to the service, the service or its answer failed: what is kept on this machine may answer instead. */
export function isOutage(thrown: unknown): thrown is AppError {
  return thrown instanceof AppError && OUTAGES.includes(thrown.kind);
}
