import { describe, expect, it } from 'vitest';
import { bar, loadChart, painter, table, textWidth, toWidth } from '../../../src/server/cli/drawing.ts';

const plain = painter(false);

describe('terminal drawing', () => {
  it.each([
    ['ride', 4],
    ['骑行', 4],
    ['🚴 club', 7],
    ['é', 1],
    ['👩‍👩‍👧', 2],
  ])('gives %s %i columns', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  it('cuts and pads to the column, also through wide characters', () => {
    expect(toWidth('abc', 5)).toBe('abc  ');
    expect(toWidth('abc', 5, 'right')).toBe('  abc');
    expect(toWidth('abcdef', 4)).toBe('abc…');
    expect(textWidth(toWidth('骑行骑行', 6))).toBe(6);
  });

  it('lines up a table whatever is in its cells', () => {
    const lines = table(
      [
        { title: 'Name', maximumWidth: 8 },
        { title: 'km', align: 'right' },
      ],
      [
        ['晨骑', '5.0'],
        ['A very long name', '105.0'],
      ],
    );
    expect(lines).toEqual(['Name         km', '晨骑        5.0', 'A very …  105.0']);
  });

  it('shows a bar for anything above nothing', () => {
    expect([bar(0, 10), bar(0.001, 10), bar(0.5, 10), bar(1, 10)]).toEqual(['', '█', '█████', '██████████']);
  });

  it('colours on a terminal only', () => {
    expect(plain('x', 'blue')).toBe('x');
    expect(painter(true)('x', 'blue')).toBe('\u001b[38;5;75mx\u001b[0m');
  });

  it('draws fitness, fatigue and form as tall as they are, with the months below', () => {
    const days = Array.from({ length: 40 }, (_, i) => ({
      date: new Date(Date.UTC(2026, 4, 20 + i)).toISOString().slice(0, 10),
      ctl: i,
      atl: 40 - i,
      tsb: 2 * i - 40,
    }));
    const lines = loadChart(days, { width: 100, paint: plain, say: ({ en }) => en });
    expect(lines.every((line) => textWidth(line) <= 7 + 40)).toBe(true);
    const lane = lines.slice(1, 11).map((line) => line.slice(7));
    const heightOf = (column: number) => lane.filter((line) => line[column] === '█').length;
    expect(heightOf(39)).toBeGreaterThan(heightOf(20));
    expect(lane[0]?.[0]).toBe('•');
    expect(lines.at(-1)?.trim()).toBe('2026-05     2026-06');
    const [up, zero] = [lines.slice(12, 14), lines.slice(14, 17)];
    expect(up.join('')).toMatch(/█$/);
    expect(zero[0]?.[7]).toBe('█');
  });

  it('keeps within the terminal, with the last day at its end', () => {
    const days = Array.from({ length: 90 }, (_, i) => ({
      date: new Date(Date.UTC(2026, 2, 1 + i)).toISOString().slice(0, 10),
      ctl: i === 89 ? 100 : 0,
      atl: 0,
      tsb: 0,
    }));
    const lines = loadChart(days, { width: 60, paint: plain, say: ({ en }) => en });
    expect(Math.max(...lines.map(textWidth))).toBe(60);
    expect(lines[1]).toMatch(/█$/);
    expect(lines.at(-1)?.trim()).toMatch(/^2026-03 +2026-04 +2026-05$/);
  });

  it('draws a rider without a single ride', () => {
    const lines = loadChart([{ date: '2026-06-01', ctl: 0, atl: 0, tsb: 0 }], {
      width: 100,
      paint: plain,
      say: ({ en }) => en,
    });
    expect(lines.join('')).not.toMatch(/NaN|undefined|█ *$/);
  });
});
