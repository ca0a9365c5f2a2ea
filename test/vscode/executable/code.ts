import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { provideChromium } from '../provision/chromium.ts';
import { provideVsCode } from '../provision/vscode.ts';
import { profileAt } from '../workbench/profile.ts';
import { installExtension } from '../workbench/server.ts';
import { runTestsInPage } from './testRun.ts';

// Stands in for the executable of a desktop VS Code, for whoever starts one with a profile: it installs an extension, or
// runs an extension's tests and exits with 0 when they passed.
const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    'user-data-dir': { type: 'string' },
    'install-extension': { type: 'string' },
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
  },
});

const text = (name: keyof typeof values): string => {
  const value = values[name];
  if (typeof value !== 'string') throw new Error(`--${name} is missing`);
  return resolve(value);
};

// What was started is ended on the way out.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const vscode = provideVsCode();
const profile = profileAt(resolve(text('user-data-dir'), '..'));
if (values['install-extension'] !== undefined) {
  console.log(await installExtension(vscode, profile, text('install-extension')));
} else {
  const chromium = provideChromium();
  const developmentPath = text('extensionDevelopmentPath');
  const testsPath = text('extensionTestsPath');
  const folder = resolve(positionals[0] ?? profile.workspace);
  process.exit(await runTestsInPage({ vscode, chromium, profile, developmentPath, testsPath, folder }));
}
