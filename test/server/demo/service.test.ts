import { describe, expect, it } from 'vitest';
import type { Fault, Knobs } from '../../../src/server/demo/api/knobs.ts';
import { ACTIVITY, API, demoClient, NOW_MS, RIDER, signedIn } from '../../support/demoClient.ts';
import { startHttpsServer } from '../../support/httpsServer.ts';

const LIST = `${ACTIVITY}/queryMyActivity`;
const KEY = '/service/edge-core/api/public/key';

describe('the demo service: signing in', () => {
  it('gives a token that names the member and opens the account', async () => {
    const client = demoClient();
    const { status, code, data } = await client.signIn();
    expect([status, code]).toEqual([200, 0]);
    expect(data).toMatchObject({ token_type: 'Bearer', expires_in: 604_800 });
    const [header, payload] = data.access_token.split('.');
    expect(JSON.parse(atob(header))).toEqual({ alg: 'none' });
    expect(JSON.parse(atob(payload))).toMatchObject({ memberid: '900001', exp: NOW_MS / 1000 + 604_800 });
    expect((await client.get(LIST)).data.totalRows).toBe(RIDER.list.length);
  });

  it.each<[string, object, Partial<Knobs>, object]>([
    ['a wrong password', { password: 'x' }, {}, { status: 403, code: 1002, message: 'Password error' }],
    ['an unknown user', { username: 'x' }, {}, { status: 403, code: 1002, message: 'Password error' }],
    ['a wrong password, other form', { password: 'x' }, { wrongPassword: 'code' }, { status: 200, code: 1 }],
    ['a body without appId', { appId: undefined }, {}, { status: 400 }],
  ])('refuses %s', async (_name, change, knobs, expected) => {
    const body = { appId: 'igpsport-web', username: 'demo', password: 'demo', ...change };
    const reply = await demoClient(knobs).post('/service/auth/account/login', body);
    expect(reply).toMatchObject(expected);
    expect(reply).not.toHaveProperty('data');
  });

  it('knows a token that another process of the demo gave', async () => {
    const { data } = await demoClient().signIn();
    const headers = { authorization: `Bearer ${data.access_token}` };
    expect((await demoClient().call(LIST, { headers })).code).toBe(0);
  });

  it.each<[string, string]>([
    ['no token', ''],
    ['a made-up token', 'Bearer e30.eyJtZW1iZXJpZCI6IjkwMDAwMSJ9.00000000'],
    ['a token that is no token', 'Bearer x'],
  ])('refuses %s', async (_name, authorization) => {
    const reply = await demoClient().call(LIST, { headers: { authorization } });
    expect(reply).toMatchObject({ status: 401, code: 401, message: 'Unauthorized' });
  });

  it.each<[Partial<Knobs>, object]>([
    [{ unauthorized: 'http403' }, { status: 403 }],
    [{ unauthorized: 'code' }, { status: 200, code: 10_401, message: 'token is invalid or expired' }],
  ])('refuses in another way with %o', async (knobs, expected) => {
    expect(await demoClient(knobs).get(LIST)).toMatchObject(expected);
  });

  it('lets a token expire by its own clock', async () => {
    let now = NOW_MS;
    const client = await signedIn({ clock: () => now, tokenTtlS: 60 });
    now += 59_999;
    expect((await client.get(LIST)).status).toBe(200);
    now += 1;
    expect((await client.get(LIST)).status).toBe(401);
  });

  it.each([
    [false, 401],
    [true, 200],
  ])(
    'answers a token of the other region, acceptForeignTokens: %s, with HTTP %i',
    async (acceptForeignTokens, status) => {
      const { data } = await demoClient({ region: 'intl' }).signIn();
      const headers = { authorization: `Bearer ${data.access_token}` };
      expect((await demoClient({ acceptForeignTokens }).call(LIST, { headers })).status).toBe(status);
    },
  );

  it('keeps the accounts of several users apart', async () => {
    const other = {
      username: 'b',
      password: 'b',
      memberId: 2,
      rides: { ...RIDER, list: RIDER.list.slice(0, 3) },
    };
    const client = demoClient({ users: [{ username: 'a', password: 'a', memberId: 1 }, other] });
    await client.signIn({ username: 'b', password: 'b' });
    expect((await client.get(LIST)).data.totalRows).toBe(3);
    await client.signIn({ username: 'a', password: 'a' });
    expect((await client.get(LIST)).data.totalRows).toBe(RIDER.list.length);
  });
});

describe('the demo service: signatures', () => {
  const signature = 'A'.repeat(43).concat('=');
  const headersAt = (nowMs: number, nonce: string): Record<string, string> => ({
    'x-timestamp': String(nowMs / 1000),
    'x-nonce': nonce,
    'x-signature': signature,
  });

  it('hands out the session key on the Chinese region only', async () => {
    const sessionKey = new Uint8Array(256).fill(7);
    const { data } = await demoClient({ sessionKey }).get(KEY);
    expect([...atob(data.secret_key)].map((character) => character.charCodeAt(0))).toEqual([...sessionKey]);
    expect((await demoClient({ region: 'intl' }).get(KEY)).status).toBe(404);
  });

  it.each<[string, Partial<Knobs>, Record<string, string>, number]>([
    ['unsigned, off', { signing: 'off' }, {}, 401],
    ['unsigned, lenient', {}, {}, 401],
    ['unsigned, strict', { signing: 'strict' }, {}, 500],
    ['unsigned, strict, other refusal', { signing: 'strict', signatureRefusal: 'http403' }, {}, 403],
    ['signed, strict', { signing: 'strict' }, headersAt(NOW_MS, '1'), 401],
    ['signed 5 minutes ago', { signing: 'strict' }, headersAt(NOW_MS - 300_000, '1'), 401],
    ['signed longer ago', { signing: 'strict' }, headersAt(NOW_MS - 301_000, '1'), 500],
    ['no nonce, lenient', {}, { 'x-timestamp': '1', 'x-signature': signature }, 500],
    ['a bad signature', { verify: () => false }, headersAt(NOW_MS, '1'), 500],
    ['a bad signature, off', { signing: 'off', verify: () => false }, headersAt(NOW_MS, '1'), 401],
    [
      'a bad signature on the other region',
      { region: 'intl', verify: () => false },
      headersAt(NOW_MS, '1'),
      401,
    ],
  ])('%s', async (_name, knobs, headers, status) => {
    // 401 is the token's refusal: the signature has passed.
    expect((await demoClient(knobs).call(LIST, { headers })).status).toBe(status);
  });

  it('refuses a nonce that it has seen', async () => {
    const client = demoClient({ signing: 'strict' });
    expect((await client.call(LIST, { headers: headersAt(NOW_MS, 'n') })).status).toBe(401);
    expect((await client.call(LIST, { headers: headersAt(NOW_MS, 'n') })).status).toBe(500);
  });

  it('checks exactly what was sent', async () => {
    const seen: unknown[] = [];
    const verify: Knobs['verify'] = (parts) => seen.push(parts) > 0;
    await demoClient({ verify }).call(`${LIST}?b=2&a=%E9%AA%91`, {
      method: 'POST',
      body: '{"x": 1}',
      headers: headersAt(NOW_MS, 'n'),
    });
    const path = `${LIST}?b=2&a=%E9%AA%91`;
    const timestamp = String(NOW_MS / 1000);
    expect(seen).toEqual([{ method: 'POST', path, timestamp, nonce: 'n', body: '{"x": 1}', signature }]);
  });
});

describe('the demo service: faults', () => {
  const once = (fault: Fault): Knobs['failNext'] => {
    const left = [fault];
    return () => left.pop() ?? null;
  };

  it.each<[Fault, number, string]>([
    [{ kind: 'status', status: 502 }, 502, '{"code":502,"message":"error","data":null}'],
    [{ kind: 'code', code: 77 }, 200, '{"code":77,"message":"error","data":null}'],
    [{ kind: 'garbage' }, 200, '{"code":0,"message":"suc'],
    [{ kind: 'html', status: 503 }, 503, '<!doctype html><title>Maintenance</title>'],
    [{ kind: 'empty' }, 200, ''],
  ])('answers once with %o', async (fault, status, text) => {
    const { send } = demoClient({ failNext: once(fault) });
    const response = await send(new Request(API + KEY));
    expect([response.status, await response.text()]).toEqual([status, text]);
    expect((await send(new Request(API + KEY))).status).toBe(200);
  });

  it('carries the headers of a fault', async () => {
    const headers = { 'retry-after': '5' };
    const { send } = demoClient({ failNext: once({ kind: 'status', status: 429, headers }) });
    expect((await send(new Request(API + KEY))).headers.get('retry-after')).toBe('5');
  });

  it('breaks the connection as fetch reports it', async () => {
    const { send } = demoClient({ failNext: once({ kind: 'reset' }) });
    await expect(send(new Request(API + KEY))).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  });

  it('waits before it answers, and stops when the request is aborted', async () => {
    const waited: number[] = [];
    const knobs: Partial<Knobs> = {
      latencyMs: 40,
      sleep: async (ms, signal) => {
        waited.push(ms);
        signal.throwIfAborted();
      },
    };
    const { send } = demoClient(knobs);
    await send(new Request(API + KEY));
    expect(waited).toEqual([40]);
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(send(new Request(API + KEY, { signal: gone }))).rejects.toThrow('gone');
  });

  it('tells its own time', async () => {
    const response = await demoClient().send(new Request(API + KEY));
    expect(Date.parse(response.headers.get('date') ?? '')).toBe(NOW_MS);
  });
});

describe('the demo service: paths', () => {
  it.each([
    ['/service/mobile/api/user/userinfo', 200],
    ['/service/mobile/api/Config/GetDefaultConfig?type=0', 200],
    ['/service/web-gateway/web-analyze/activity/querymyactivity', 404],
    ['/service/none', 404],
  ])('%s is HTTP %i', async (path, status) => {
    expect((await (await signedIn()).get(path)).status).toBe(status);
  });

  it('says "success" on the gateway and nothing on the mobile API', async () => {
    const client = await signedIn();
    expect((await client.get(LIST)).message).toBe('success');
    expect((await client.get('/service/mobile/api/User/UserInfo')).message).toBe('');
  });

  it('refuses a body that is not JSON', async () => {
    const client = await signedIn();
    const reply = await client.call('/service/mobile/api/WorkOut/EditCustomWorkOut', {
      method: 'POST',
      body: '{',
    });
    expect(reply.status).toBe(400);
  });

  it('is the same service when it is mounted on a server, files included', async () => {
    const { send, signIn } = demoClient();
    const { data: login } = await signIn();
    const server = await startHttpsServer(send, { plain: true });
    try {
      const headers = { authorization: `Bearer ${login.access_token}` };
      const rideId = RIDER.list[0]!.rideId;
      const reply = await fetch(`${server.url}${ACTIVITY}/getDownloadUrl/${rideId}`, { headers });
      const { data: address } = (await reply.json()) as { data: string };
      expect(address.startsWith(`${server.url}/`)).toBe(true);
      const file = Buffer.from(await (await fetch(address)).arrayBuffer());
      expect(file.equals(RIDER.recording(rideId) as Uint8Array)).toBe(true);
    } finally {
      await server.close();
    }
  });
});
