import { expect, it, vi } from 'vitest';
import type * as vscode from 'vscode';
import { type PageName, showPage } from '../../../src/extension/panels/webviewPage.ts';
import { Uri } from '../support/vscode.ts';

vi.mock('vscode', () => import('../support/vscode.ts'));

const ROOT = Uri.parse('file:/ext') as unknown as vscode.Uri;

function show(name: PageName): Pick<vscode.Webview, 'options' | 'html'> {
  const webview = {
    options: {},
    html: '',
    cspSource: 'https://own',
    asWebviewUri: (uri: vscode.Uri) => `https://own${uri.path}`,
  };
  showPage(webview as unknown as vscode.Webview, ROOT, name);
  return webview;
}

it('P26: a page may run its script and load what the extension has for pages, of its folder nothing else', () => {
  const { options, html } = show('training');
  expect(options.enableForms).toBe(false);
  expect(options.enableCommandUris).toBeUndefined();
  expect(options.localResourceRoots?.map(String)).toEqual(['file:/ext/dist/webview', 'file:/ext/media']);
  const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
  expect(loaded.sort()).toEqual([
    'https://own/ext/dist/webview/training.js',
    'https://own/ext/media/panel.css',
    'https://own/ext/media/training.css',
  ]);
});

it('P26: each page has a nonce of its own, of 144 bits, which its policy names', () => {
  const nonces = Array.from({ length: 100 }, () => {
    const { html } = show('activity');
    const [, nonce = ''] = /<script nonce="([^"]+)"/.exec(html) ?? [];
    expect(html).toContain(`script-src 'nonce-${nonce}';`);
    expect(Buffer.from(nonce, 'base64')).toHaveLength(18);
    return nonce;
  });
  expect(new Set(nonces).size).toBe(100);
});
