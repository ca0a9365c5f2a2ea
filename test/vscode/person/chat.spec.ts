import { describe, it } from 'mocha';
import { tools } from '../../../src/server/tools/index.ts';
import { outputLine } from '../workbench/edges.ts';
import { pressInDialog } from '../workbench/messages.ts';
import { pick, quickInput, runCommand } from '../workbench/palette.ts';
import { useSession } from './useSession.ts';

describe('somebody whose chat starts the server before there is an account', () => {
  const session = useSession();
  const page = () => session().page();

  async function startServer(): Promise<void> {
    await runCommand(page(), 'MCP: List Servers');
    await pick(page(), 'iGPSport');
    await pick(page(), 'Start Server');
  }

  it('is asked for one, and may leave it', async () => {
    await startServer();
    await pressInDialog(page(), 'no account is set up', 'Cancel');
  });

  it('answers, and the server that was started then goes on', async () => {
    await startServer();
    await pressInDialog(page(), 'no account is set up', 'Try with Demo Data');
    await outputLine(page(), new RegExp(`Discovered\\s${tools.length}\\stools`)).waitFor();
    await runCommand(page(), 'MCP: List Servers');
    await quickInput(page())
      .locator('.monaco-list-row')
      .filter({ hasText: /iGPSport.*Running/s })
      .waitFor();
    await page().keyboard.press('Escape');
  });

  it('finds a question in the chat, to be finished', async () => {
    await runCommand(page(), 'iGPSport: Ask About My Training in Chat');
    await page()
      .locator('.chat-editor-container .view-line')
      .filter({ hasText: /How.is.my.training.load/ })
      .waitFor();
  });
});
