import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';

describe('the extension, installed from its package', () => {
  it('is there and becomes active', async () => {
    const extension = vscode.extensions.getExtension('igpsport-mcp.igpsport-mcp');
    assert.ok(extension, 'the extension is not installed');
    await extension.activate();
    assert.ok(extension.isActive);
  });
});
