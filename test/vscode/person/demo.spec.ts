import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { runCommand } from '../workbench/palette.ts';
import { openSession, type Session } from '../workbench/session.ts';

describe('somebody without an account', function () {
  this.bail(true);
  let session: Session;
  before(async () => {
    session = await openSession();
  });
  afterEach(async function () {
    await session.photograph(this.currentTest);
  });
  after(() => session.close());

  it('tries the demo rider from the palette', async () => {
    await runCommand(session.page(), 'iGPSport: Try with Demo Data');
  });

  it('has asked nobody but VS Code', () => {
    assert.deepEqual(session.askedOutside(), []);
  });
});
