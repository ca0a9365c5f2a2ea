import { describe, expect, it } from 'vitest';

import { createDemoService } from '../../../../src/server/demo/service.ts';
import type { RideSource } from '../../../../src/server/demo/source.ts';
import { regionOf } from '../../../../src/server/igpsport/regions.ts';
import type { SignerSource } from '../../../../src/server/igpsport/signing/discovery.ts';
import { expectedSignature, sessionKey, signerModule } from '../../../support/signerModule.ts';
import { accountOn, never, START_MS } from '../harness.ts';

type Knobs = Parameters<typeof createDemoService>[0];

const RIDES: RideSource = {
  list: [],
  recording: () => new Uint8Array(),
  profile: {
    nickname: 'R',
    sex: 1,
    heightCm: 177,
    weightKg: 74,
    ftpW: 220,
    lthrBpm: 156,
    maxHeartRateBpm: 190,
    restingHeartRateBpm: 50,
    utcOffsetS: 28_800,
  },
  segments: () => [],
};
const DEMO = { username: 'demo', password: 'demo' };
const PAGE = { page: 1 };
const LINE_BREAK = {
  in: 'generate_signature',
  code: 'i32.const 200 i32.const 1 i32.const 0 i32.const 0 return',
};
const SIGNED = ['x-access-key', 'x-platform', 'x-timestamp', 'x-nonce', 'x-signature'];

const WEB_APP: Record<string, () => BodyInit> = {
  '/': () =>
    '<script type="module" crossorigin src="/assets/js/index-5f3c.js"></script><link href="/assets/css/x.css">',
  '/assets/js/index-5f3c.js': () =>
    'const p=["a.js"];import("./x.js");const u=new URL("/assets/wasm/edge_core_wasm_bg-77aa.wasm",import.meta.url)',
  '/assets/wasm/edge_core_wasm_bg-77aa.wasm': () => signerModule(),
};
type BodyInit = string | Uint8Array<ArrayBuffer>;

/** The Chinese service, its key and its web app, and a client that may look for a signer there. */
function china(
  knobs: Partial<Knobs> = {},
  options: { source?: SignerSource | null; webApp?: typeof WEB_APP; key?: Uint8Array<ArrayBuffer> } = {},
) {
  let key = options.key ?? sessionKey(1);
  const requests: Request[] = [];
  const answer = () =>
    createDemoService({
      rides: RIDES,
      clock: () => START_MS,
      signing: 'strict',
      verify: ({ method, path, timestamp, nonce, body, signature }) =>
        signature === expectedSignature(key, [method, path, timestamp, nonce, body]),
      ...knobs,
      sessionKey: key,
    });
  let service = answer();
  const fetch = async (request: Request): Promise<Response> => {
    requests.push(request.clone());
    const { hostname, pathname } = new URL(request.url);
    if (hostname !== 'app.igpsport.cn') return await service(request);
    const body = (options.webApp ?? WEB_APP)[pathname];
    return body === undefined ? new Response('', { status: 404 }) : new Response(body());
  };
  let kept: Uint8Array | null = null;
  const source: SignerSource = {
    readFile: null,
    kept: {
      read: async () => kept,
      write: async (bytes) => {
        kept = bytes;
      },
    },
  };
  const account = accountOn(fetch, {
    region: regionOf('cn'),
    credentials: DEMO,
    signer: options.source === undefined ? source : options.source,
  });
  const seen = (part: string) => requests.filter(({ url }) => url.includes(part));
  return {
    ...account,
    requests,
    seen,
    keep: (bytes: Uint8Array) => {
      kept = bytes;
    },
    kept: () => kept,
    /** The service changes its key: what was agreed on before is worth nothing. */
    rotate: () => {
      key = sessionKey(2);
      service = answer();
    },
  };
}

describe('a region that wants signatures', () => {
  it('gets them on every request but that for the key: one handshake, fresh nonces', async () => {
    const { service, requests, seen, world } = china();
    await service.listRides(PAGE, never);
    await service.athlete(never);
    expect(seen('/public/key')).toHaveLength(1);
    expect(seen('/public/key')[0]?.headers.get('x-signature')).toBeNull();
    const signed = requests.filter(({ url }) => url.includes('/service/') && !url.includes('/public/key'));
    expect(signed).toHaveLength(4);
    for (const { headers } of signed) expect(SIGNED.map((name) => headers.has(name))).not.toContain(false);
    const nonces = signed.map(({ headers }) => headers.get('x-nonce'));
    expect(nonces[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(world.logged.filter((line) => line.startsWith('warn'))).toEqual([]);
  });

  it('signs anew on each attempt', async () => {
    let calls = 0;
    const { service, seen } = china({
      failNext: ({ url }) =>
        url.includes('queryMyActivity') && ++calls < 3 ? { kind: 'status', status: 503 } : null,
    });
    await service.listRides(PAGE, never);
    const [first, second, third] = seen('queryMyActivity').map(({ headers }) => headers.get('x-timestamp'));
    expect(seen('queryMyActivity')).toHaveLength(3);
    expect(Number(first)).toBeLessThanOrEqual(Number(second));
    expect(third).toBeDefined();
  });

  it.each([-24, -1, 0, 1, 24])('P08: with our clock %i h off', async (hours) => {
    const { service, world } = china();
    world.nowMs += hours * 3_600_000;
    await expect(service.listRides(PAGE, never)).resolves.toMatchObject({ rides: [] });
  });

  it.each(['http500', 'http403'] as const)(
    'a refused signature (%s) makes one new handshake',
    async (signatureRefusal) => {
      const { service, seen, rotate } = china({ signatureRefusal });
      await service.listRides(PAGE, never);
      rotate();
      await Promise.all([
        service.listRides(PAGE, never),
        service.listRides(PAGE, never),
        service.listRides(PAGE, never),
      ]);
      expect(seen('/public/key')).toHaveLength(2);
      expect(seen('/login')).toHaveLength(1);
    },
  );

  it('that refuses signatures and takes requests without gets none any more, with one warning', async () => {
    const { service, seen, world } = china({ signing: 'lenient', verify: () => false });
    await service.listRides(PAGE, never);
    await service.listRides(PAGE, never);
    const last = seen('queryMyActivity').at(-1);
    expect(SIGNED.filter((name) => last?.headers.has(name))).toEqual([]);
    expect(world.logged.filter((line) => line.startsWith('warn'))).toEqual([
      expect.stringMatching(/unsigned/),
    ]);
  });

  it('that refuses everything is an error within the limits of a read', async () => {
    const { service, seen } = china({ verify: () => false });
    await expect(service.listRides(PAGE, never)).rejects.toMatchObject({ kind: 'service' });
    expect(seen('/login').length).toBeLessThanOrEqual(3);
    expect(seen('/public/key').length).toBeLessThanOrEqual(2);
  });

  it('a wrong password is no signature trouble', async () => {
    const { service, seen } = china({ users: [] });
    await expect(service.signIn(never)).rejects.toMatchObject({ kind: 'credentials' });
    expect(seen('/login')).toHaveLength(1);
    expect(seen('/public/key')).toHaveLength(1);
  });
});

describe('finding the signing module', () => {
  it('goes from the page to the script to the module, keeps it, and asks only the web app', async () => {
    const { service, seen, kept, world } = china();
    await service.listRides(PAGE, never);
    await service.listRides(PAGE, never);
    expect(seen('app.igpsport.cn').map(({ url }) => new URL(url).pathname)).toEqual(Object.keys(WEB_APP));
    expect(kept()).toEqual(signerModule());
    expect(world.logged).toContainEqual(
      expect.stringMatching(/^info: Signing module found.* SHA-256 [0-9a-f]{64}/),
    );
  });

  it('takes the kept copy', async () => {
    const { service, seen, keep } = china();
    keep(signerModule());
    await service.listRides(PAGE, never);
    expect(seen('app.igpsport.cn')).toEqual([]);
  });

  it.each([
    ['damaged', signerModule().slice(0, 200)],
    ['something else', new TextEncoder().encode('<html>')],
  ])('looks again when the kept copy is %s', async (_, bytes) => {
    const { service, keep, kept } = china();
    keep(bytes);
    await service.listRides(PAGE, never);
    expect(kept()).toEqual(signerModule());
  });

  it('takes the file of IGPSPORT_SIGNER_WASM before everything else', async () => {
    const source = { readFile: async () => signerModule(), kept: null };
    const { service, seen } = china({}, { source });
    await service.listRides(PAGE, never);
    expect(seen('app.igpsport.cn')).toEqual([]);
    expect(seen('queryMyActivity')[0]?.headers.has('x-signature')).toBe(true);
  });

  const refusing = { read: async () => null, write: async () => {} };
  it.each<[string, SignerSource | null, typeof WEB_APP, RegExp]>([
    ['nobody handed one in', null, WEB_APP, /without a signer/],
    [
      'the file cannot be read',
      { readFile: async () => Promise.reject(new Error('ENOENT')), kept: null },
      WEB_APP,
      /IGPSPORT_SIGNER_WASM/,
    ],
    [
      'the file is no module',
      { readFile: async () => new Uint8Array(8), kept: null },
      WEB_APP,
      /IGPSPORT_SIGNER_WASM/,
    ],
    ['the web app is down', { readFile: null, kept: refusing }, {}, /cannot be read/],
    [
      'the page names no script',
      { readFile: null, kept: refusing },
      { '/': () => '<html>' },
      /names no signing module/,
    ],
    [
      'the script is elsewhere',
      { readFile: null, kept: refusing },
      { '/': () => '<script src="https://evil.example/assets/x.js">' },
      /names no signing module/,
    ],
    [
      'the script names no module',
      { readFile: null, kept: refusing },
      { ...WEB_APP, '/assets/js/index-5f3c.js': () => '"/assets/x.wasm.js"' },
      /names no signing module/,
    ],
    [
      'the module is none',
      { readFile: null, kept: refusing },
      { ...WEB_APP, '/assets/wasm/edge_core_wasm_bg-77aa.wasm': () => 'x' },
      /not a signing module/,
    ],
    [
      'the module never returns',
      {
        readFile: async () => signerModule({ first: { in: 'init_session_key', code: 'loop br 0 end' } }),
        kept: null,
      },
      WEB_APP,
      /does not fit/,
    ],
    [
      'the module signs with a line break',
      { readFile: async () => signerModule({ first: LINE_BREAK }), kept: null },
      WEB_APP,
      /module failed/,
    ],
    [
      'the module is too large',
      { readFile: null, kept: refusing },
      { ...WEB_APP, '/assets/wasm/edge_core_wasm_bg-77aa.wasm': () => 'x'.repeat(2 ** 21 + 1) },
      /cannot be read/,
    ],
  ])('requests go unsigned with one warning when %s', async (_, source, webApp, reason) => {
    const { service, seen, world, requests } = china({ signing: 'lenient' }, { source, webApp });
    await service.listRides(PAGE, never);
    await service.listRides(PAGE, never);
    const warnings = world.logged.filter((line) => line.startsWith('warn'));
    expect(warnings).toEqual([expect.stringMatching(/Requests go unsigned/)]);
    expect(warnings[0]).toMatch(reason);
    expect(seen('/service/').some(({ headers }) => headers.has('x-signature'))).toBe(false);
    expect(
      requests.every(({ url }) => /^https:\/\/(app\.igpsport\.cn|prod\.zh\.igpsport\.com)\//.test(url)),
    ).toBe(true);
  });

  it('a key that does not fit the kept copy brings the one of the web app', async () => {
    const { service, keep, kept, seen } = china();
    keep(signerModule({ generation: 7 }));
    await service.listRides(PAGE, never);
    expect(kept()).toEqual(signerModule());
    expect(seen('/public/key')).toHaveLength(1);
  });

  it('a refused signature of the kept copy brings the one of the web app', async () => {
    const { service, keep, kept, seen } = china();
    keep(signerModule({ edition: 7 }));
    await service.listRides(PAGE, never);
    expect(kept()).toEqual(signerModule());
    expect(seen('/login')).toHaveLength(2);
  });

  it('a refused signature of the kept copy is made with it again while the web app is down', async () => {
    const { service, keep, rotate, seen } = china({}, { webApp: {} });
    keep(signerModule());
    await service.listRides(PAGE, never);
    rotate();
    await service.listRides(PAGE, never);
    expect(seen('queryMyActivity').at(-1)?.headers.has('x-signature')).toBe(true);
  });

  it('a key that fits no module is told, and requests go unsigned', async () => {
    const { service, world } = china({ signing: 'lenient' }, { key: sessionKey(1, { generation: 7 }) });
    await service.listRides(PAGE, never);
    expect(world.logged.filter((line) => line.startsWith('warn'))).toEqual([
      expect.stringMatching(/unsigned: the key of the service does not fit/),
    ]);
  });

  it('is looked for again after five minutes', async () => {
    let isDown = true;
    const webApp = { ...WEB_APP, '/': () => (isDown ? 'closed' : (WEB_APP['/']?.() ?? '')) };
    const { service, seen, world } = china({ signing: 'lenient' }, { webApp });
    await service.listRides(PAGE, never);
    isDown = false;
    world.nowMs += 299_000;
    await service.listRides(PAGE, never);
    expect(seen('queryMyActivity').at(-1)?.headers.has('x-signature')).toBe(false);
    world.nowMs += 2_000;
    await service.listRides(PAGE, never);
    expect(seen('queryMyActivity').at(-1)?.headers.has('x-signature')).toBe(true);
  });
});

it('the other regions are never signed', async () => {
  const { service, requests } = (() => {
    const requests: Request[] = [];
    const answer = createDemoService({ rides: RIDES, clock: () => START_MS, region: 'intl' });
    const account = accountOn(
      async (request) => {
        requests.push(request);
        return await answer(request);
      },
      { region: regionOf('intl'), credentials: DEMO },
    );
    return { ...account, requests };
  })();
  await service.listRides(PAGE, never);
  expect(requests.some(({ headers, url }) => headers.has('x-signature') || url.includes('/public/key'))).toBe(
    false,
  );
});
