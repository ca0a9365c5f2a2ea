import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { processesOf } from '../processes.ts';
import { runCommand } from '../workbench/palette.ts';
import { openSideBar, rowsIn, viewIn } from '../workbench/sideBar.ts';
import { useSession } from './useSession.ts';

describe('somebody without luck', () => {
  const session = useSession();
  const page = () => session().page();
  /** Where the extension's own folder would be. */
  const folder = () => join(session().profile.data, 'User/globalStorage/igpsport-mcp.igpsport-mcp');
  const servers = () => processesOf(join(session().profile.extensions, 'igpsport'));
  const tryAgain = () => rowsIn(page(), 'Form', 'Try Again');

  it('is told of a folder that cannot be written, which one it is', async () => {
    rmSync(folder(), { recursive: true, force: true });
    mkdirSync(dirname(folder()), { recursive: true });
    writeFileSync(folder(), 'in the way');
    await runCommand(page(), 'iGPSport: Try with Demo Data');
    await openSideBar(page());
    await viewIn(page(), 'Form').getByText('igpsport-mcp cannot be written').waitFor();
  });

  it('tries again when a server ends in the middle', async () => {
    rmSync(folder());
    await tryAgain().click();
    await rowsIn(page(), 'Form', 'Cancel').waitFor();
    while (servers().length === 0) await delay(20);
    for (const { pid } of servers()) process.kill(pid, 'SIGKILL');
    await viewIn(page(), 'Form')
      .getByText('has stopped. Try again.')
      .or(viewIn(page(), 'Form').getByText('could not be started'))
      .waitFor();
    await tryAgain().click();
  });

  it('cancels what takes too long, and tries again', async () => {
    await rowsIn(page(), 'Form', 'Cancel').click();
    await viewIn(page(), 'Form').getByText('Cancelled.').waitFor();
    await tryAgain().click();
    await rowsIn(page(), 'Form', /^Form [+−]?\d+/).waitFor();
  });
});
