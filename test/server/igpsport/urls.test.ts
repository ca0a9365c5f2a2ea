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

const CN = regionOf('cn');
const INTL = regionOf('intl');
const GOOD = 'https://igp-zh.oss-cn-hangzhou.aliyuncs.com/fit/1.fit';

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

  const hostile = [
    GOOD.replace('https', 'http'),
    GOOD.replace('https', 'ftp'),
    GOOD.replace('.com/', '.com:8443/'),
    GOOD.replace('.com/', '.com./'),
    GOOD.replace('https://', 'https://user@'),
    GOOD.replace('https://', 'https://user:secret@'),
    GOOD.replace('https://', 'https://evil.example\\@'),
    GOOD.replace('https://', 'https://evil.example/'),
    GOOD.replace('https://', 'https://evil.example#'),
    GOOD.replace('https://', 'https://evil.example?'),
    GOOD.replace('https://', '//'),
    GOOD.replace('.com/', '.com.evil.example/'),
    GOOD.replace('.com/', '.com@evil.example/'),
    GOOD.replace('.com/', '.com%2eevil.example/'),
    GOOD.replace('.aliyuncs.com', '.aliyuncs.community'),
    GOOD.replace('.aliyuncs.com', '-aliyuncs.com'),
    GOOD.replace('igp-zh', 'evil'),
    GOOD.replace('igp-zh', 'evil.igp-zh'),
    GOOD.replace('igp-zh', 'igp-zh-evil'),
    GOOD.replace('igp-zh', 'xigp-zh'),
    GOOD.replace('igp-zh', 'igp-zhх'),
    GOOD.replace('igp-zh', 'qw20191008'),
    GOOD.replace('igp-zh.oss', 'oss'),
    GOOD.replace('oss-cn-hangzhou', 'oss-cn-hangzhou-internal'),
    GOOD.replace('oss-cn-hangzhou', 'ecs-cn-hangzhou'),
    GOOD.replace('oss-cn-hangzhou.', ''),
    'https://igpsport.cn.evil.example/1.fit',
    'https://evil-igpsport.cn/1.fit',
    'https://evil.igpsport.cn.co/1.fit',
    'https://igpsport.evil.cn/1.fit',
    'https://a..igpsport.cn/1.fit',
    'https://xn--igpsport-9cf.cn/1.fit',
    'https://127.0.0.1/1.fit',
    'https://127.1/1.fit',
    'https://2130706433/1.fit',
    'https://0x7f000001/1.fit',
    'https://0177.0.0.1/1.fit',
    'https://0/1.fit',
    'https://localhost/1.fit',
    'https://LOCALHOST/1.fit',
    'https://[::1]/1.fit',
    'https://[::ffff:127.0.0.1]/1.fit',
    'https://[::ffff:7f00:1]/1.fit',
    'https://10.0.0.1/1.fit',
    'https://192.168.1.1/1.fit',
    'https://172.16.0.1/1.fit',
    'https://100.100.100.200/latest/meta-data',
    'http://169.254.169.254/latest/meta-data',
    'https://169.254.169.254/latest/meta-data',
    'https://metadata.google.internal/',
    'https://host.docker.internal/',
    'file:///etc/passwd',
    'file://igp-zh.oss-cn-hangzhou.aliyuncs.com/1.fit',
    'data:application/octet-stream;base64,LkZJVA==',
    'blob:https://igp-zh.oss-cn-hangzhou.aliyuncs.com/1',
    'javascript:alert(1)',
    'gopher://igp-zh.oss-cn-hangzhou.aliyuncs.com/1',
    'ws://igp-zh.oss-cn-hangzhou.aliyuncs.com/1',
    'wss://igp-zh.oss-cn-hangzhou.aliyuncs.com/1',
    '/etc/passwd',
    '../../x',
    'igp-zh.oss-cn-hangzhou.aliyuncs.com/1.fit',
    'https:',
    'https://',
    '',
    ' ',
    'null',
    'https://prod.en.igpsport.example/1.fit',
  ];
  it.each(hostile)('never %s', (text) => {
    expect(fileUrl(CN, text)).toBeNull();
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

it('P21: only urls.ts makes URLs', () => {
  const folder = join(import.meta.dirname, '../../../src/server/igpsport');
  const makers = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) =>
      file.endsWith('.ts') &&
      /new URL\(|`https?:\/\/|\$\{[^}]*\}\/service|\/service\/[^'`]*'\s*\+/.test(
        readFileSync(join(folder, file), 'utf8'),
      ),
  );
  expect(makers).toEqual(['urls.ts']);
});
