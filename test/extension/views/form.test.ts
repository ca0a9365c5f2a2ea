import { describe, expect, it } from 'vitest';
import { formIcon, formNodes } from '../../../src/extension/views/form.ts';
import { lastFormOf, readLastForm, statusText } from '../../../src/extension/views/lastForm.ts';
import { trainingLoad } from '../support/results.ts';
import { chinese, english } from '../support/words.ts';

const rows = (...given: Parameters<typeof trainingLoad>) =>
  formNodes(trainingLoad(...given), english()).map(({ label, description }) => [label, description]);

describe('the form of today', () => {
  it('V6: says form in a number and a word, then fitness with its ramp and fatigue', () => {
    expect(rows()).toEqual([
      ['Form \u221219', 'fatigued'],
      ['Fitness 72', 'CTL · +3.1 per week'],
      ['Fatigue 91', 'ATL'],
      ['Based on 212 rides', undefined],
    ]);
  });

  it('says how many rides are still to come, and syncs them', () => {
    const nodes = formNodes(trainingLoad({}, { complete: false, rides_missing: 14 }), english());
    expect(nodes[3]).toMatchObject({
      label: 'Not counted yet: 14 rides',
      command: { id: 'igpsport.syncRides' },
    });
  });

  it('says that something is missing where nobody knows how much', () => {
    expect(rows({}, { complete: false, rides_missing: 0 })[3]).toEqual([
      'Not every ride is counted yet',
      'Sync',
    ]);
  });

  it('lists what the numbers stand on', () => {
    const nodes = formNodes(
      trainingLoad({}, { rides_estimated_from_hr: 1, warnings: ['A *remark*.'] }),
      english(),
    );
    expect(nodes.at(-1)?.children?.map(({ label, description }) => [label, description])).toEqual([
      ['FTP 275 W', 'iGPSport profile'],
      ['LTHR is not set', undefined],
      ['TSS from heart rate', '1 ride'],
      ['A *remark*.', undefined],
    ]);
    expect(nodes.at(-1)?.children?.at(-1)?.tooltip).toBe('A \\*remark\\*\\.');
  });

  it('speaks Chinese', () => {
    const [first, second] = formNodes(trainingLoad(), chinese());
    expect([first?.label, first?.description]).toEqual(['状态 \u221219', '疲劳']);
    expect(second?.label).toBe('体能 72');
  });

  it('gives every form a shape and a colour of its own', () => {
    const icons = (['very_fatigued', 'fatigued', 'neutral', 'fresh', 'detraining'] as const).map(formIcon);
    expect(new Set(icons.map(({ id }) => id)).size).toBe(5);
    expect(new Set(icons.map(({ color }) => color)).size).toBe(5);
  });
});

describe('the form in the status bar', () => {
  const kept = lastFormOf(trainingLoad(), 'a');

  it('is a few words with an icon', () => {
    expect(statusText(kept, '2026-06-30', english())).toEqual({
      text: '$(arrow-circle-down) Form \u221219 fatigued',
      spoken: 'Form \u221219 fatigued, Jun 30, 2026',
      tooltip: [
        '**Form \u221219 fatigued** · Jun 30, 2026',
        'Fitness (CTL): 72.2',
        'Fatigue (ATL): 91.1',
        'Form (TSB): \u221218.9',
      ].join('  \n'),
    });
  });

  it('says its day when that is not today', () => {
    expect(statusText(kept, '2026-07-02', english()).text).toBe(
      '$(arrow-circle-down) Form \u221219 fatigued · Jun 30, 2026',
    );
  });

  it('is read back as it was kept, and as nothing when it is something else', () => {
    expect(readLastForm(JSON.parse(JSON.stringify(kept)), 'a')).toEqual(kept);
    for (const other of [undefined, null, 'x', {}, { ...kept, form: 'tired' }, { ...kept, day: 'x' }])
      expect(readLastForm(other, 'a')).toBeNull();
  });

  it('P13c: is none of another account or other thresholds', () => {
    expect(readLastForm(kept, 'b')).toBeNull();
  });
});
