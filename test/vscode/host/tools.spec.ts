import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { tools } from '../../../src/server/tools/index.ts';
import {
  becomeDemo,
  becomeNobody,
  change,
  startServer,
  stopServer,
  toolsInEditor,
  until,
} from './extension.ts';

type Day = { date: string; tss: number; ctl: number; atl: number; tsb: number };

/** Asks as a chat does. */
async function ask(tool: string, input: object): Promise<string> {
  const { name } = toolsInEditor().get(tool) ?? {};
  assert.ok(name, `VS Code has no ${tool}`);
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  const [first] = content;
  assert.ok(first instanceof vscode.LanguageModelTextPart);
  return first.value;
}

/** The answer's structured content, which is what VS Code hands on. */
// biome-ignore lint/suspicious/noExplicitAny: every tool's answer has a shape of its own, and the test is what checks it
async function read(tool: string, input: object): Promise<any> {
  return JSON.parse(await ask(tool, input));
}

function assertNear(actual: number, expected: number, within: number): void {
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected} ± ${within}`);
}

describe("the server's tools in VS Code", () => {
  before(async () => {
    await becomeDemo();
    await startServer();
  });
  after(async () => {
    await stopServer();
    await becomeNobody();
  });

  it('are all there, with their descriptions and arguments', () => {
    const inEditor = toolsInEditor();
    assert.deepEqual([...inEditor.keys()].sort(), tools.map(({ name }) => name).sort());
    for (const { name, description } of tools) {
      assert.equal(inEditor.get(name)?.description, description);
      assert.ok(inEditor.get(name)?.inputSchema);
    }
  });

  it('answer with a training load that follows from its own days', async () => {
    const { daily, current, basis } = await read('analyze_training_load', { days: 90 });
    const days: Day[] = daily;
    assert.equal(days.length, 90);
    assert.ok(basis.rides_counted > 200, 'a year of rides');
    // Numbers come rounded to 0.1: half of that on either side of the equation.
    days.slice(1).forEach(({ tss, ctl, atl, tsb }, i) => {
      const yesterday = days[i]!;
      assertNear(ctl, yesterday.ctl + (tss - yesterday.ctl) / 42, 0.11);
      assertNear(atl, yesterday.atl + (tss - yesterday.atl) / 7, 0.11);
      assertNear(tsb, ctl - atl, 0.16);
    });
    const { ctl, atl, tsb } = days.at(-1)!;
    assert.deepEqual({ ctl: current.ctl, atl: current.atl, tsb: current.tsb }, { ctl, atl, tsb });
    assert.ok(days.some((day) => day.tss > 100) && days.some((day) => day.tss === 0));
  });

  it('answer with a TSS that follows from the ride and the FTP in the settings', async () => {
    await change('ftp', 200);
    // The former server takes questions with it when it is stopped.
    const ftp = async () => (await read('get_athlete_profile', {}).catch(() => null))?.ftp_w;
    await until(async () => (await ftp()) === 200, 'the server knows the FTP');
    const { activities } = await read('list_activities', { limit: 1 });
    const { duration_s, summary, basis } = await read('get_activity_summary', {
      ride_id: activities[0].ride_id,
    });
    assert.equal(basis.ftp_w, 200);
    assertNear(summary.intensity_factor, summary.normalized_power_w / 200, 0.01);
    assertNear(summary.tss, (duration_s / 3600) * (summary.normalized_power_w / 200) ** 2 * 100, 0.5);
    await change('ftp', undefined);
  });

  it('say what is wrong with an argument', async () => {
    assert.match(await ask('get_activity_summary', { ride_id: '../../etc/passwd' }), /ride_id/);
  });
});
