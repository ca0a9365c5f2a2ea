import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportWorkout, importWorkout } from '../../../../../src/server/core/workout/files/exchange.ts';
import { WORKOUT_FORMATS, type WorkoutFormat } from '../../../../../src/server/core/workout/files/format.ts';
import { AppError } from '../../../../../src/server/errors.ts';
import type { Workout } from '../../../../../src/shared/workout.ts';
import { anyWorkout } from './arbitrary.ts';
import { EXPORT, FTP_W, importFailure } from './support.ts';

const ZWO =
  '<workout_file><name>训练</name><workout><SteadyState Duration="60" Power="0.8"/></workout></workout_file>';
const ERG =
  '[COURSE HEADER]\nMINUTES WATTS\n[END COURSE HEADER]\n[COURSE DATA]\n0 100\n5 100\n[END COURSE DATA]\n';
const SIMPLE: Workout = {
  title: 'Simple',
  steps: [
    {
      name: 'One',
      intensity: 'active',
      duration: { type: 'time', value: 60 },
      target: { type: 'power_custom', value: 200 },
    },
  ],
};
const ICS = exportWorkout(SIMPLE, 'ics', EXPORT).content as string;
const MIB = 1024 * 1024;

const utf16 = (text: string, isBig: boolean) => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

describe('what a file is', () => {
  it.each<[string, string | Uint8Array]>([
    ['ZWO', ZWO],
    ['ZWO behind a byte order mark', `\uFEFF${ZWO}`],
    ['ZWO behind an XML declaration', `<?xml version='1.0' encoding='utf-8'?>\n${ZWO}`],
    ['ZWO as UTF-16', utf16(ZWO, false)],
    ['ZWO as UTF-16 of the other order', utf16(ZWO, true)],
    ['ZWO as UTF-8 bytes', Buffer.from(`\uFEFF${ZWO}`)],
    [
      'ZWO in the encoding that it declares',
      Buffer.concat([
        Buffer.from('<?xml version="1.0" encoding="GBK"?>'),
        Buffer.from(
          [...ZWO].flatMap((c) =>
            c === '训' ? [0xd1, 0xb5] : c === '练' ? [0xc1, 0xb7] : [c.charCodeAt(0)],
          ),
        ),
      ]),
    ],
  ])('finds out that it is %s', (_, content) => {
    expect(importWorkout(content, { ftpW: FTP_W })).toMatchObject({ workout: { title: '训练' }, losses: [] });
  });

  it('reads letters of an old encoding, and says that it guessed', () => {
    const { workout, losses } = importWorkout(Buffer.from(ZWO.replace('训练', 'Hügel'), 'latin1'), {
      ftpW: FTP_W,
    });
    expect(workout.title).toBe('Hügel');
    expect(losses.map(({ en }) => en)).toEqual([expect.stringMatching(/encoded/)]);
  });

  it('takes ERG for MRC and the other way round: the header says which it is', () => {
    expect(importWorkout(ERG, { format: 'mrc', ftpW: null }).workout.steps).toMatchObject([
      { target: { type: 'power_custom' } },
    ]);
  });

  it('reads % of FTP without an FTP, and says what is missing', () => {
    const { workout, losses } = importWorkout(ZWO, { ftpW: null });
    expect(workout.steps).toMatchObject([{ target: { type: 'power_percent_ftp', value: 80 } }]);
    expect(losses.map(({ en }) => en)).toEqual([expect.stringMatching(/IGPSPORT_FTP/)]);
    expect(importWorkout(ERG, { ftpW: null }).losses).toEqual([]);
  });

  it.each<[string, string | Uint8Array, WorkoutFormat | undefined, RegExp]>([
    ['nothing', '', undefined, /empty/],
    ['white space', ' \n', undefined, /empty/],
    ['prose', 'Ride hard for an hour.', undefined, /no workout file/],
    [
      'a picture',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13),
      undefined,
      /neither text nor FIT/,
    ],
    ['NUL bytes in a ZWO', `${ZWO}\0`, undefined, /neither text nor FIT/],
    ['JSON that is called ZWO', '{}', 'zwo', /not ZWO/],
    ['ZWO that is called FIT', ZWO, 'fit', /not FIT/],
    ['ERG that is called JSON', ERG, 'json', /not JSON/],
    ['a calendar of others', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR', undefined, /calendar/],
    ['two workouts in one calendar', `${ICS}${ICS}`, undefined, /exactly one/],
    [
      'a calendar with something else attached',
      ICS.replace('BINARY:', 'BINARY:AAAA'),
      undefined,
      /not valid JSON/,
    ],
    ['ZWO that is called ICS', ZWO, 'ics', /not ICS/],
    ['16 MiB of text', 'x'.repeat(16 * MIB), undefined, /too large/],
    ['16 MiB of zeros', new Uint8Array(16 * MIB), undefined, /too large/],
    ['broken JSON', '{"title": ', undefined, /not valid JSON/],
    ['other JSON', '{"a":1}', undefined, /cannot be used: .*title/],
    [
      '3,000 nested repeats',
      `{"title":"x","steps":[${'{"type":"repeat","times":1,"steps":['.repeat(3_000)}${']}'.repeat(3_000)}]}`,
      undefined,
      /cannot be used/,
    ],
  ])('refuses %s', (_, content, format, message) => {
    expect(importFailure(content, format)).toMatch(message);
  });

  it('shows five problems of a workout and how many more there are', () => {
    const steps = Array.from({ length: 9 }, () => ({ ...SIMPLE.steps[0], name: '' }));
    const message = importFailure(JSON.stringify({ ...SIMPLE, steps }));
    expect(message.match(/steps\[\d\]\.name/g)).toHaveLength(5);
    expect(message).toMatch(/and 4 more/);
  });

  it('never throws anything but one line about the file, whatever the bytes', () => {
    const fit = exportWorkout(SIMPLE, 'fit', EXPORT).content;
    const seeds = [ZWO, ERG, ICS, fit, JSON.stringify(SIMPLE)].map((seed) => Buffer.from(seed));
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.array(change, { maxLength: 8 }),
        fc.nat(),
        (seed, changes, cut) => {
          const bytes = Uint8Array.from(seed.subarray(0, cut % 5 === 0 ? cut % seed.length : seed.length));
          for (const [at, value] of changes) if (bytes.length > 0) bytes[at % bytes.length] = value;
          try {
            importWorkout(bytes, { ftpW: FTP_W });
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(AppError);
            expect((thrown as AppError).kind).toBe('usage');
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('exporting', () => {
  it.each([
    ['zwo', 'application/xml'],
    ['erg', 'text/plain'],
    ['mrc', 'text/plain'],
    ['fit', 'application/vnd.ant.fit'],
    ['ics', 'text/calendar'],
    ['json', 'application/json'],
  ] as const)('says what %s is and how to call it', (format, mimeType) => {
    const exported = exportWorkout({ ...SIMPLE, title: 'a/b: c?' }, format, EXPORT);
    expect(exported).toMatchObject({ mimeType, fileName: `a b c.${format}` });
  });

  it.each(['json', 'ics'] as const)('keeps everything as %s', (format) => {
    fc.assert(
      fc.property(anyWorkout, (workout) => {
        const { content, losses } = exportWorkout(workout, format, EXPORT);
        expect(losses).toEqual([]);
        const { workout: again } = importWorkout(content, { ftpW: FTP_W });
        expect({ description: null, ...again }).toEqual({
          ...workout,
          description: workout.description ?? null,
        });
      }),
      { numRuns: 50 },
    );
  });

  it('leaves out what only the account knows, by name; and refuses a workout of nothing else', () => {
    const native = { type: 'native' as const, name: 'Mystery', node: { type: 'New' } };
    const mixed: Workout = { ...SIMPLE, steps: [native, ...SIMPLE.steps] };
    for (const format of WORKOUT_FORMATS.filter((format) => format !== 'json' && format !== 'ics')) {
      const { losses } = exportWorkout(mixed, format, EXPORT);
      expect(losses.map(({ en }) => en).join()).toMatch(/left out: "Mystery"/);
      expect(() => exportWorkout({ ...mixed, steps: [native] }, format, EXPORT)).toThrow(/nothing/);
    }
  });

  it('says every loss in both languages', () => {
    fc.assert(
      fc.property(anyWorkout, fc.constantFrom(...WORKOUT_FORMATS), (workout, format) => {
        for (const { en, zh } of exportWorkout(workout, format, EXPORT).losses) {
          expect(en).toMatch(/^[A-Z].*\.$/s);
          expect(zh).toMatch(/。$/);
        }
      }),
      { numRuns: 50 },
    );
  });
});
