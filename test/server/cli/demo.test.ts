import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolders } from '../../support/stores.ts';

const DEMO = resolve(import.meta.dirname, '../../../dist/demo.js');

const folder = temporaryFolders();

function start(env: Record<string, string> = {}) {
  const temporary = folder();
  mkdirSync(temporary);
  const child = spawn(process.execPath, [DEMO], {
    env: { PATH: process.env['PATH'], TMPDIR: temporary, ...env },
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return { child, stderr: () => stderr, left: () => readdirSync(temporary) };
}

it('shows what a newcomer is promised, plain where it is not a terminal, and leaves nothing behind', async () => {
  const { child, stderr, left } = start();
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const [code] = await once(child, 'close');
  expect({ code, stderr: stderr(), left: left() }).toEqual({ code: 0, stderr: '', left: [] });
  expect(text).not.toContain('\u001b');
  const headings = [
    'Tools',
    'Last rides',
    'Power zones',
    'Heart rate zones',
    'Training load, 90 days',
    'How long it took',
  ];
  const places = headings.map((heading) => text.indexOf(heading));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBeGreaterThanOrEqual(0);
  expect(text).toMatch(
    /Reading the list of rides\nReading rides: 50 of \d+\n[\s\S]*Reading rides: (\d+) of \1\n/,
  );
  expect(text).toMatch(/\n {2}Fitness \d[^\n]+form -?\d[^\n]*\n {2}[A-Z][a-z ]+: [^\n]+\./);
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
});

it('S22: speaks Chinese where the system does', async () => {
  const { child, stderr } = start({ LC_ALL: 'zh_CN.UTF-8' });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const [code] = await once(child, 'close');
  expect({ code, stderr: stderr() }).toEqual({ code: 0, stderr: '' });
  for (const heading of ['工具', '最近骑行', '功率区间', '心率区间', '90 天训练负荷', '耗时'])
    expect(text.split('\n').map((line) => line.trim())).toContain(heading);
  expect(text).not.toMatch(/Reading|Fitness|Training load,|in 7 days|estimated/);
});

it.each(['the output is closed', 'it is interrupted'])(
  'ends at once and leaves nothing behind when %s',
  async (how) => {
    const { child, stderr, left } = start();
    await once(child.stdout, 'data');
    if (how === 'it is interrupted') child.kill('SIGINT');
    else child.stdout.destroy();
    const [code] = await once(child, 'exit');
    expect({ code, stderr: stderr(), left: left() }).toEqual({
      code: how === 'it is interrupted' ? 130 : 0,
      stderr: '',
      left: [],
    });
  },
);
