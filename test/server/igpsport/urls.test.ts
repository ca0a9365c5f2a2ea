import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { regionOf } from '../../../src/server/igpsport/regions.ts';
import {
  apiPath,
  apiUrl,
  checkRideId,
  checkSegmentId,
  fileUrl,
  webAppUrl,
} from '../../../src/server/igpsport/urls.ts';
import { accountOn, fakeService, never, ok } from './harness.ts';
import { GOOD, HOSTILE } from './hostileUrls.ts';

const CN = regionOf('cn');
const INTL = regionOf('intl');

describe('a request path', () => {
  it('encodes values, keeps the order of a query and leaves out what is undefined', () => {
    const query = { pageNo: 1, title: "a b&c='/?", end: undefined, begin: '2026-06-19' };
    expect(apiPath`/service/x/${'a/b?c#d'}/list?${query}`).toBe(
      '/service/x/a%2Fb%3Fc%23d/list?pageNo=1&title=a%20b%26c%3D%27%2F%3F&begin=2026-06-19',
    );
  });

  it('P21: is what arrives: no value can change host, path or query, and what is signed is what is sent', () => {
    void fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
        fc.pre(!/^\.{1,2}$/.test(value));
        const path = apiPath`/service/ride/${value}?${{ q: value }}`;
        const url = apiUrl(CN, path);
        expect(url.pathname + url.search).toBe(path);
        expect(url.origin).toBe('https://prod.zh.igpsport.com');
        expect(url.searchParams.get('q')).toBe(value);
      }),
    );
  });

  it.each(['', '.', '..'])('P21: refuses %j as an id', (id) => {
    expect(() => apiPath`/service/ride/${id}/laps`).toThrow(/must not/);
  });

  it.each(['0', '30000001', '9223372036854775807'])('P21: takes %s as a ride id', (id) => {
    expect(checkRideId(id)).toBe(id);
  });

  it.each([
    '',
    ' 1',
    '1 ',
    '-1',
    '1.5',
    '1e3',
    '../../x',
    '..%2f1',
    '1\n',
    '１',
    '0x1',
    '1/2',
    '1?x',
    '1'.repeat(20),
  ])('P21: refuses %j as a ride id', (id) => {
    expect(() => checkRideId(id)).toThrow(/ride id/);
  });

  it.each(['7', '700101', '1803672871992750082', 'a1B2-c3_d4', 'x'.repeat(64)])(
    'P21: takes %s as a segment id',
    (id) => {
      expect(checkSegmentId(id)).toBe(id);
    },
  );

  it.each([
    '',
    ' 1',
    '.',
    '..',
    '../x',
    '1/2',
    '1%2f2',
    '1?x',
    '1&x=2',
    '-1',
    '_',
    '1\n',
    '１',
    'é',
    'x'.repeat(65),
  ])('P21: refuses %j as a segment id', (id) => {
    expect(() => checkSegmentId(id)).toThrow(/segment id/);
  });
});

describe('P20: where a recording may be fetched', () => {
  it.each([
    GOOD,
    'https://igp-zh.oss-cn-hangzhou.aliyuncs.com:443/fit/1.fit',
    'https://igp-zh.oss-accelerate.aliyuncs.com/fit/1.fit?Signature=x',
    'https://files.igpsport.cn/1.fit',
    'https://cdn.zh.igpsport.com/1.fit',
  ])('%s', (text) => {
    expect(fileUrl(CN, text)?.href).toBe(new URL(text).href);
  });

  it.each(HOSTILE)('never %j', (text) => {
    expect(fileUrl(CN, text)).toBeNull();
  });

  it('none of them is asked for anything when the service names it', async () => {
    for (const text of HOSTILE) {
      const fake = fakeService({ url: () => ok(text) });
      const { service } = accountOn(fake.fetch, { region: CN });
      await expect(service.downloadRecording('1', never)).rejects.toMatchObject({ kind: 'drift' });
      expect(new Set(fake.requests.map(({ url }) => new URL(url).host))).toEqual(
        new Set(['prod.zh.igpsport.com']),
      );
    }
  });

  it('nothing that is put together of good and bad pieces leads elsewhere', () => {
    const pieces = ['https:', 'http:', '//', '/', '\\', '@', ':', '443', '.', '。', '%2e', '#', '?', '\t'];
    const names = [
      'igp-zh',
      'oss-cn-hangzhou',
      'aliyuncs.com',
      'files',
      'igpsport.cn',
      'igpsport.com',
      '127.0.0.1',
      'evil.example',
    ];
    const piece = fc.constantFrom(...pieces, ...names, new URL(GOOD).origin, 'https://files.igpsport.cn');
    const check = (parts: string[]) => {
      const url = fileUrl(CN, parts.join(''));
      if (url === null) return;
      const { hostname } = new URL(url.href);
      const isBucket = hostname === new URL(GOOD).hostname;
      expect(isBucket || hostname.endsWith('.igpsport.cn') || hostname.endsWith('.igpsport.com')).toBe(true);
      expect(url.href).toMatch(/^https:\/\/[a-z0-9.-]+\//);
    };
    void fc.assert(fc.property(fc.array(piece, { maxLength: 8 }), check), { numRuns: 3_000 });
  });

  it('never the other region’s bucket', () => {
    expect(fileUrl(INTL, GOOD)).toBeNull();
    expect(fileUrl(INTL, 'https://qw20191008.oss-us-west-1.aliyuncs.com/1.fit')).not.toBeNull();
  });

  it('on the API host only where the rider replaced it, and then at exactly that origin', () => {
    const replaced = regionOf('intl', 'http://localhost:4711');
    expect(fileUrl(replaced, 'http://localhost:4711/f/1.fit')?.href).toBe('http://localhost:4711/f/1.fit');
    for (const other of [
      'http://localhost:4712/1',
      'https://localhost:4711/1',
      'http://127.0.0.1:4711/1',
      'http://localhost/1',
    ]) {
      expect(fileUrl(replaced, other)).toBeNull();
    }
  });
});

describe('the web app', () => {
  it.each([
    ['', 'https://app.igpsport.cn/'],
    ['/assets/js/index-a1b2.js', 'https://app.igpsport.cn/assets/js/index-a1b2.js'],
  ])('has %j', (path, expected) => {
    expect(webAppUrl('https://app.igpsport.cn', path)?.href).toBe(expected);
  });

  it.each([
    '/assets/../x.js',
    '/assets/./x.js',
    '/other/x.js',
    '//evil.example/assets/x.js',
    '/assets/x.js?y',
    '@evil.example/',
  ])('has no %j', (path) => {
    expect(webAppUrl('https://app.igpsport.cn', path)).toBeNull();
  });
});

describe('P21: in all of the server', () => {
  const folder = join(import.meta.dirname, '../../../src/server');
  const filesWith = (pattern: RegExp) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(
        (file) => /^(?!demo\/).*\.ts$/.test(file) && pattern.test(readFileSync(join(folder, file), 'utf8')),
      )
      .sort();

  it('only urls.ts makes addresses, and the doctor reads the host of one', () => {
    expect(filesWith(/new URL\(|\$\{[^}]*\}\/service|\/service\/[^'`]*'\s*\+/)).toEqual([
      'cli/doctor/service.ts',
      'igpsport/urls.ts',
    ]);
  });

  it('only three places make a path of what is not a name of their own', () => {
    expect(filesWith(/\b(join|resolve)\([^)]*(\$\{|Id\b)/)).toEqual([
      'compose.ts',
      'store/rides.ts',
      'store/tokenFile.ts',
    ]);
  });
});
