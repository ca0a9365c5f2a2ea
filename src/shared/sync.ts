import * as z from 'zod';
import { day } from './arguments.ts';
import { basis } from './basis.ts';

export const syncActivities = {
  input: z.strictObject({
    start_date: day.optional().describe('YYYY-MM-DD; default the first ride'),
    end_date: day.optional().describe('YYYY-MM-DD; default today'),
  }),
  output: z.object({
    start_date: z.string().nullable(),
    end_date: z.string(),
    rides_listed: z.number(),
    rides_ready: z.number(),
    rides_left_out: z.number(),
    rides_missing: z.number(),
    complete: z.boolean(),
    basis,
  }),
};
