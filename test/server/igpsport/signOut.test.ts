import { describe, expect, it } from 'vitest';
import { accountOn, fakeService, json, memoryStore, never } from './harness.ts';

const unauthorized = () => json({ code: 401, message: 'Unauthorized' }, { status: 401 });

describe('P16b: an account that another process signs out', () => {
  it('is known to be by who was signed in, whether its token was ended or erased', async () => {
    const store = memoryStore();
    const { service } = accountOn(fakeService().fetch, { tokenStore: store });
    expect(await service.isSignedOut()).toBe(false);
    await service.signIn(never);
    expect(await service.isSignedOut()).toBe(false);
    const { service: other } = accountOn(fakeService().fetch, { tokenStore: store });
    await other.endSignIn();
    expect([await service.isSignedOut(), await other.lastMember()]).toEqual([
      true,
      await service.lastMember(),
    ]);
    await other.forget();
    expect([await service.isSignedOut(), await other.lastMember()]).toEqual([true, null]);
  });

  it('is not kept again by who was signed in, though the service wants a new sign-in', async () => {
    const store = memoryStore();
    let isExpired = false;
    const fake = fakeService({ list: () => (isExpired ? unauthorized() : undefined) });
    const { service } = accountOn(fake.fetch, { tokenStore: store });
    await service.signIn(never);
    await accountOn(fakeService().fetch, { tokenStore: store }).service.forget();
    isExpired = true;
    await service.listRides({ page: 1 }, never).catch(() => undefined);
    expect(fake.seen('login').length).toBe(2);
    expect(store.token).toBeNull();
  });

  it('is signed in anew by who starts after a sign-out that did not come to its end', async () => {
    const store = memoryStore();
    await accountOn(fakeService().fetch, { tokenStore: store }).service.signIn(never);
    await accountOn(fakeService().fetch, { tokenStore: store }).service.endSignIn();
    const fake = fakeService();
    const { service } = accountOn(fake.fetch, { tokenStore: store });
    await service.signIn(never);
    expect([fake.seen('login').length, await service.isSignedOut()]).toEqual([1, false]);
  });
});
