import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { AppError } from '../../../src/server/errors.ts';
import type { Text } from '../../../src/server/language/language.ts';
import { parseArguments } from '../../../src/server/mcp/arguments.ts';
import { activityLaps, listActivities } from '../../../src/shared/activities.ts';
import { segmentId } from '../../../src/shared/arguments.ts';

function refused(raw: unknown, schema: z.ZodObject = listActivities.input): Text {
  try {
    parseArguments(schema, raw);
  } catch (thrown) {
    return (thrown as AppError).text!;
  }
  throw new Error('was accepted');
}

const refusal = (raw: unknown, schema?: z.ZodObject) => refused(raw, schema).en;

describe('arguments', () => {
  it('fills in defaults, also when there are none at all', () => {
    expect(parseArguments(listActivities.input, undefined)).toEqual({
      limit: 20,
      offset: 0,
      sport_type: 'cycling',
    });
  });

  it.each([
    [
      { start_date: '2026-02-30' },
      'start_date "2026-02-30" is not a calendar date from 2000 to 2100; write YYYY-MM-DD',
    ],
    [{ start_date: 'yesterday' }, 'start_date "yesterday" is not a calendar date'],
    [{ start_date: '1970-01-01' }, 'start_date "1970-01-01" is not a calendar date'],
    [{ limit: 0 }, 'limit 0 is wrong'],
    [{ limit: 'ten' }, 'limit "ten" is wrong: expected number'],
    [{ sport_type: 'running' }, 'sport_type "running" is wrong: expected one of "cycling"|"all"'],
    [{ days: 3 }, 'unknown "days". This tool takes: start_date, end_date, limit, offset, sport_type.'],
  ])('names what is wrong with %j and what would be right', (raw, message) => {
    expect(refusal(raw)).toContain(message);
  });

  it.each([
    [{}, 'ride_id is missing; take ride_id from list_activities (digits only)'],
    [{ ride_id: null }, 'ride_id null is not a ride id; take'],
    [{ ride_id: ['1'] }, 'ride_id ["1"] is not a ride id; take'],
    [{ ride_id: '../../x' }, 'ride_id "../../x" is not a ride id; take'],
    [{ ride_id: '007' }, 'ride_id "007" is not a ride id; take'],
    [{ ride_id: '1'.repeat(20) }, 'is not a ride id; take'],
    [{ ride_id: '١٢٣' }, 'is not a ride id; take'],
    [{ ride_id: -1 }, 'ride_id -1 is not a ride id; take'],
    [{ ride_id: 1.5 }, 'ride_id 1.5 is not a ride id; take'],
    [{ ride_id: 2 ** 53 }, 'ride_id 9007199254740992 is not a ride id; take'],
  ])('P21: says where ids come from for %j', (raw, message) => {
    expect(refusal(raw, activityLaps.input)).toContain(message);
  });

  it('says what is missing, and what it would have to be', () => {
    const input = z.strictObject({ rides: z.array(z.string()), kind: z.enum(['a', 'b']), id: segmentId });
    expect(refusal({}, input)).toBe(
      'Wrong arguments: rides is missing: expected array; kind is missing: expected one of "a"|"b"; ' +
        'id is missing; take segments_id from list_segments_collected.',
    );
  });

  it.each([
    [
      { ride_id: '007' },
      '参数有误：ride_id："007" 不是骑行 ID，请使用 list_activities 返回的 ride_id（纯数字）。',
    ],
    [{}, '参数有误：ride_id：未填写，请使用 list_activities 返回的 ride_id（纯数字）。'],
    [{ ride_id: 1, days: 3 }, '参数有误：不支持 "days"。此工具的参数：ride_id。'],
  ])('says the same in Chinese for %j', (raw, message) => {
    expect(refused(raw, activityLaps.input).zh).toBe(message);
  });

  it.each([0, '0', 30_207_790, '9'.repeat(19)])('P21: takes the ride id %j', (rideId) => {
    expect(parseArguments(activityLaps.input, { ride_id: rideId })).toEqual({ ride_id: String(rideId) });
  });

  it('answers in one line, however many arguments are wrong and whatever is in them', () => {
    const message = refusal({ limit: 'a\nb', offset: {}, ['x\ny'.repeat(100)]: 1 });
    expect(message).not.toContain('\n');
    expect(message.length).toBeLessThan(500);
  });

  it('P22: refuses depth and size before the schema sees them', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 5000; i++) deep = { deep };
    expect(refusal({ deep })).toContain('nested deeper than 16');
    expect(refusal({ start_date: 'x'.repeat(70_000) })).toContain('larger than 64 KiB');
    expect(refusal([], z.strictObject({}))).toContain('Wrong arguments');
  });
});
