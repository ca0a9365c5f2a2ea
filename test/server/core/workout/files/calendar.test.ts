import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../../../src/server/core/workout/files/calendar.ts';
import { exportWorkout } from '../../../../../src/server/core/workout/files/exchange.ts';
import type { Workout } from '../../../../../src/shared/workout.ts';
import { anyWorkout } from './arbitrary.ts';
import { EXPORT } from './support.ts';

const options = { date: '2026-05-04', language: 'en', id: 'workout-1', madeMs: EXPORT.madeMs } as const;

const session = (title: string, description: string | null): Workout => ({
  title,
  description,
  steps: [
    {
      name: 'Warm up',
      intensity: 'warmup',
      duration: { type: 'time', value: 600 },
      target: { type: 'power_zone', value: 2 },
    },
    {
      type: 'repeat',
      times: 2,
      steps: [
        {
          name: 'On',
          intensity: 'active',
          duration: { type: 'time', value: 1200 },
          target: { type: 'power_custom', min: 220, max: 240 },
        },
      ],
    },
  ],
});

/** The event as an independent parser reads it. */
function eventIn(ical: string): ICAL.Event {
  const [event] = new ICAL.Component(ICAL.parse(ical)).getAllSubcomponents('vevent');
  return new ICAL.Event(event!);
}

describe('the calendar entry', () => {
  it('has the keys that clients know', () => {
    const entry = calendarOf(session('2×20', 'steady'), options);
    expect(entry).toMatchObject({
      title: '2×20',
      duration_s: 3000,
      summary: '2×20 · 50 min',
      description: 'steady\n\nWarm up: 10 min in power zone 2\n2 times:\n  On: 20 min at 220–240 W',
    });
    expect(calendarOf(session('2×20', null), { ...options, language: 'zh' }).summary).toBe('2×20 · 50 分钟');
  });

  it('is an event of one whole day on the date', () => {
    const event = eventIn(calendarOf(session('a', null), options).ical);
    expect(event.startDate.isDate).toBe(true);
    expect(event.startDate.toString()).toBe('2026-05-04');
    expect(event.endDate.toString()).toBe('2026-05-05');
    expect(event.uid).toBe('workout-1@igpsport-mcp');
    expect(event.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-05-01T08:30:00Z');
    expect(event.component.getFirstPropertyValue('duration')).toBeNull();
  });

  it('has the placeholder in a line of its own where there is no date', () => {
    const { ical } = calendarOf(session('a', null), { ...options, date: null });
    expect(ical.split('\r\n')).toContain('DTSTART;VALUE=DATE:{{SCHEDULED_DATE}}');
    expect(eventIn(ical.replace('{{SCHEDULED_DATE}}', '20260504')).startDate.toString()).toBe('2026-05-04');
  });

  it.each(['2026-02-30', '20260504', '2026-5-4', 'tomorrow', ''])('refuses %j as a date', (date) => {
    expect(() => calendarOf(session('a', null), { ...options, date })).toThrow(/YYYY-MM-DD/);
  });

  it.each([
    ['separators', 'a, b; c: d \\ e \\n f "g"'],
    ['Chinese', '甜区训练'.repeat(125)],
    ['emoji', '🚴‍♀️🚵🏽‍♂️'.repeat(60)],
    ['lines', 'one\ntwo\n\nthree'],
    ['what looks like the end', 'END:VEVENT\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:19990101'],
    ['500 characters', 'x'.repeat(500)],
  ])('says %s as they are', (_, text) => {
    const { ical } = calendarOf(session('t', text), options);
    expect(eventIn(ical).description.split('\n\nWarm up: ')[0]).toBe(text);
    expect(eventIn(ical).startDate.toString()).toBe('2026-05-04');
  });

  it('has lines of at most 75 bytes that end with CRLF, and reads the same again, whatever the texts', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(anyWorkout, texts, texts, (workout, title, description) => {
        const entry = calendarOf({ ...workout, title, description }, options);
        const lines = entry.ical.split('\r\n');
        expect(lines.pop()).toBe('');
        expect(lines.join('')).not.toMatch(/[\r\n]/);
        for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const event = eventIn(entry.ical);
        expect([event.summary, event.description]).toEqual([entry.summary, entry.description]);
      }),
    );
  });

  it('is what an export as ics holds, with the workout attached', () => {
    const workout = session('训练 '.repeat(20), null);
    const exported = exportWorkout(workout, 'ics', { ...EXPORT, date: '2026-05-04' });
    expect(exported).toMatchObject({
      content: calendarOf(workout, { ...options, withWorkout: true }).ical,
      mimeType: 'text/calendar',
      losses: [],
    });
    const event = eventIn(exported.content as string);
    const attached = event.component.getFirstPropertyValue('attach') as ICAL.Binary;
    expect(JSON.parse(Buffer.from(attached.value, 'base64').toString())).toEqual(workout);
    expect(calendarOf(workout, options).ical).not.toContain('ATTACH');
  });
});
