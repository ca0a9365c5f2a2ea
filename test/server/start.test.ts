import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toAppError } from '../../src/server/errors.ts';
import { BUNDLE, temporaryFolder } from '../support/mcp.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

/** The first start of a copy of the built server. */
function startBroken(breaking: (chunks: string) => void) {
  const copy = join(folder.path, 'dist');
  rmSync(copy, { recursive: true, force: true });
  cpSync(dirname(BUNDLE), copy, { recursive: true });
  breaking(join(copy, 'chunks'));
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, 'server.js')], {
    input: '',
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('an installation', () => {
  it.each([
    ['has lost a file', (chunks: string) => rmSync(join(chunks, 'main.js'))],
    ['has lost all of them', (chunks: string) => rmSync(chunks, { recursive: true })],
    ['has a file that is cut', (chunks: string) => truncateSync(join(chunks, 'main.js'), 300)],
    [
      'has files of another version',
      (chunks: string) => {
        for (const name of readdirSync(chunks).filter((each) => each !== 'main.js'))
          writeFileSync(join(chunks, name), '');
      },
    ],
  ])('that %s says in one line to install it again', (_, breaking) => {
    const { status, stdout, stderr } = startBroken(breaking);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^igpsport-mcp: The installation is damaged\. Install igpsport-mcp again\. \(.+\) 安装文件已损坏，.+\n$/,
    );
  });

  it('says so to a call, too, that needs a file which cannot be loaded', () => {
    const missing = Object.assign(new Error("Cannot find module 'x'"), { code: 'ERR_MODULE_NOT_FOUND' });
    for (const thrown of [missing, new SyntaxError('Unexpected end of input')])
      expect(toAppError(thrown).message).toContain('Install it again');
    expect(toAppError(new SyntaxError('Unexpected end of JSON input')).message).not.toContain(
      'Install it again',
    );
  });
});
