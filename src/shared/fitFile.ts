import * as z from 'zod';
import { lap, rideReport, spanFigures, streamChannel, streams } from './activities.ts';
import { fileBasis } from './basis.ts';

export const fitFileReading = {
  input: z.strictObject({
    path: z.string().min(1).max(4096).optional().describe('Absolute'),
    content: z.string().min(1).optional().describe('Or base64, up to 4 MiB'),
    channels: z.array(streamChannel).min(1).max(9).default(['power', 'hr']),
    max_points: z.int().min(10).max(300_000).default(200),
    start_offset_s: z.int().min(0).max(300_000).optional(),
    end_offset_s: z.int().min(1).max(300_000).optional(),
  }),
  output: z.object({
    file_name: z.string().nullable(),
    ...rideReport.shape,
    laps: z.array(lap),
    span: spanFigures,
    resolution_s: z.number(),
    sample_count: z.number(),
    channels: streams,
    basis: fileBasis,
  }),
};
