import type { LapMetrics } from '../../core/laps.ts';
import { rounded } from '../wire.ts';
import { wireSpan } from './rideSummary.ts';

export type WireLap = ReturnType<typeof wireLap>;

/** A lap in the wire's units. */
export function wireLap(lap: LapMetrics, index: number) {
  return {
    lap_index: index,
    start_offset_s: rounded(lap.startOffsetS),
    ...wireSpan(lap),
  };
}
