import { after, afterEach, before, beforeEach } from 'mocha';
import { type Desk, type NewSession, openDesk, type Session } from '../workbench/session.ts';

let desk: Desk | undefined;
after(() => desk?.close());

/**
 * The VS Code of a new user for the steps of a suite, as `prepare` has it. Each step is photographed, and what follows one
 * that has failed is not tried.
 */
export function useSession(prepare: () => Promise<NewSession> = async () => ({})): () => Session {
  let session: Session | undefined;
  let hasFailed = false;
  before(async () => {
    desk ??= await openDesk();
    session = await desk.begin(await prepare());
  });
  beforeEach(function () {
    if (hasFailed) this.skip();
  });
  afterEach(async function () {
    const step = this.currentTest;
    if (step === undefined || step.isPending()) return;
    hasFailed = !step.isPassed();
    await session?.photograph(step);
  });
  return () => {
    if (session === undefined) throw new Error('VS Code is not open yet');
    return session;
  };
}
