import { AppError, type AppErrorKind } from '../errors.ts';

const OUTAGES: readonly AppErrorKind[] = ['network', 'timeout', 'rate_limited', 'service', 'drift'];

/** Whether the way to the service, the service or its answer failed: what is kept on this machine may answer instead. */
export function isOutage(thrown: unknown): thrown is AppError {
  return thrown instanceof AppError && OUTAGES.includes(thrown.kind);
}

const ENDPOINTS_OWN: readonly AppErrorKind[] = ['service', 'drift', 'not_found', 'unavailable'];

/** Whether one endpoint failed, and others may work: what it would have said can be done without. */
export function isEndpointsOwn(thrown: unknown): thrown is AppError {
  return thrown instanceof AppError && ENDPOINTS_OWN.includes(thrown.kind);
}
