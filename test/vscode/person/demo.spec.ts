import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { tools } from '../../../src/server/tools/index.ts';
import { type Activation, activations } from '../workbench/activation.ts';
import { outputLine, statusOf } from '../workbench/edges.ts';
import { notification, pressInDialog } from '../workbench/messages.ts';
import { pick, quickInput, runCommand } from '../workbench/palette.ts';
import { openSideBar, rowsIn, viewIn } from '../workbench/sideBar.ts';
import { useSession } from './useSession.ts';

describe('somebody without an account', () => {
  const session = useSession();
  const page = () => session().page();

  it("P30: has waited at most 200 ms for the extension, or on a busy machine a quarter of VS Code's own", async () => {
    await page().setViewportSize({ width: 1280, height: 2000 });
    const all = await activations(page());
    await page().setViewportSize({ width: 1280, height: 800 });
    const isOurs = ({ extension }: Activation) => extension.includes('iGPSport');
    const oursMs = all.find(isOurs)?.ms ?? Number.NaN;
    const othersMs = all.reduce((sum, one) => (isOurs(one) ? sum : sum + one.ms), 0);
    console.log(`      ${oursMs} ms, and ${othersMs} ms for VS Code's own`);
    // Seen on two cores: a tenth of it at most, however busy they were.
    assert.ok(oursMs <= Math.max(200, othersMs / 4), JSON.stringify(all));
  });

  it('sets up the demo rider from the palette', async () => {
    await runCommand(page(), 'iGPSport: Setup');
    await pick(page(), 'Try with Demo Data');
    await quickInput(page()).waitFor({ state: 'hidden' });
  });

  it('finds form, rides and workouts in the side bar', async () => {
    await openSideBar(page());
    for (const [title, row] of [
      ['Form', /^Form [+−]?\d+/],
      ['Rides', /\d+ km/],
      ['Workouts', /\w/],
    ] as const) {
      await rowsIn(page(), title, row).first().waitFor();
    }
  });

  it("sees today's form in the status bar", async () => {
    await statusOf(page(), /Form [+−]?\d+ \w+/).waitFor();
  });

  it('starts the server from "MCP: List Servers", and it has every tool', async () => {
    await runCommand(page(), 'MCP: List Servers');
    await pick(page(), 'iGPSport');
    await pick(page(), 'Start Server');
    // Shown by starting it: that takes the focus, and would close what is opened before.
    await outputLine(page(), new RegExp(`Discovered\\s${tools.length}\\stools`)).waitFor();
    await runCommand(page(), 'MCP: List Servers');
    await quickInput(page())
      .locator('.monaco-list-row')
      .filter({ hasText: /iGPSport.*Running/s })
      .waitFor();
  });

  it('leaves the demo, and is where one begins', async () => {
    await runCommand(page(), 'iGPSport: Sign Out');
    await pressInDialog(page(), 'Leave the demo?', 'Leave Demo');
    await notification(page(), 'the demo is over');
    await viewIn(page(), 'Form').getByText('Try with Demo Data').waitFor();
  });

  it('has asked nobody but VS Code', () => {
    assert.deepEqual(session().askedOutside(), []);
  });
});
