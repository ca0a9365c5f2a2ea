import { describe, expect, it } from 'vitest';

import { regionOf } from '../../../src/server/igpsport/regions.ts';

describe('a region', () => {
  it.each([
    ['cn', 'https://prod.zh.igpsport.com', 'https://app.igpsport.cn', 300],
    ['intl', 'https://prod.en.igpsport.com', null, 300],
    ['demo', 'https://api.demo.invalid', null, 0],
  ])('%s', (id, apiBase, webBase, spacingMs) => {
    expect(regionOf(id)).toMatchObject({ id, apiBase, webBase, spacingMs });
  });

  it.each(['', 'CN', 'eu', '__proto__', 'constructor'])('is not %j', (id) => {
    expect(() => regionOf(id)).toThrow(/cn \(China\), intl \(international\) or demo/);
  });
});

describe('IGPSPORT_API_BASE', () => {
  it.each([
    ['https://gateway.example', 'https://gateway.example', 300],
    ['https://gateway.example:8443/', 'https://gateway.example:8443', 300],
    ['  https://gateway.example  ', 'https://gateway.example', 300],
    ['http://localhost:4711', 'http://localhost:4711', 0],
    ['http://127.0.0.1:4711/', 'http://127.0.0.1:4711', 0],
    ['http://127.1:4711', 'http://127.0.0.1:4711', 0],
    ['http://[::1]:4711', 'http://[::1]:4711', 0],
    ['https://localhost:4711', 'https://localhost:4711', 0],
  ])('%j replaces the host', (apiBase, expected, spacingMs) => {
    expect(regionOf('intl', apiBase)).toMatchObject({ apiBase: expected, spacingMs, apiServesFiles: true });
  });

  it('replaces the web app too, so that nothing goes to the official hosts', () => {
    expect(regionOf('cn', 'https://gateway.example').webBase).toBe('https://gateway.example');
    expect(regionOf('intl', 'https://gateway.example').webBase).toBeNull();
  });

  it.each([
    '',
    'gateway.example',
    'http://gateway.example',
    'http://10.0.0.1',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://0.0.0.0',
    'ftp://localhost',
    'file:///tmp',
    'https://gateway.example/service',
    'https://gateway.example/?key=s3cret',
    'https://gateway.example/?',
    'https://gateway.example/#x',
    'https://rider:s3cret@gateway.example',
    'https://s3cret@gateway.example',
    'https://',
  ])('refuses %j in words that do not repeat it', (apiBase) => {
    const attempt = () => regionOf('intl', apiBase);
    expect(attempt).toThrow(expect.objectContaining({ kind: 'usage' }));
    expect(attempt).toThrow(/^(?!.*s3cret)IGPSPORT_API_BASE must be an https address/);
  });
});
