import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LogLine, readLogLines } from '../../../src/extension/server/logLines.ts';

function linesOf(...pieces: string[]): LogLine[] {
  const lines: LogLine[] = [];
  const { push } = readLogLines((line) => lines.push(line));
  for (const piece of pieces) push(piece);
  return lines;
}

describe('the server’s log', () => {
  it('has a level in each line; a stack goes with the line before', () => {
    expect(linesOf('igpsport-mcp error: broken\n    at x (y:1)\nigpsport-mcp debug: sent\n')).toEqual([
      { level: 'error', text: 'broken' },
      { level: 'error', text: '    at x (y:1)' },
      { level: 'debug', text: 'sent' },
    ]);
  });

  it('takes what somebody else writes as information', () => {
    expect(linesOf('(node:1) Warning: old\r\nigpsport-mcp shout: x\n')).toEqual([
      { level: 'info', text: '(node:1) Warning: old' },
      { level: 'info', text: 'igpsport-mcp shout: x' },
    ]);
  });

  it('is the same in whatever pieces it comes', () => {
    const text = 'igpsport-mcp warn: one\nigpsport-mcp info: zwei 二\n\nrest\n';
    void fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: text.length })), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((end, i) => text.slice(places[i], end));
        expect(linesOf(...pieces)).toEqual(linesOf(text));
      }),
      { numRuns: 100 },
    );
  });
});
