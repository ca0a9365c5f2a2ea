import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Path of a Chromium: `CHROMIUM`, or Debian's, which is installed when this is root; throws with the command when it is not. */
export function provideChromium(): string {
  const path = process.env['CHROMIUM'] || '/usr/bin/chromium';
  if (existsSync(path)) return path;
  const install = ['install', '-y', '--no-install-recommends', 'chromium'];
  if (process.env['CHROMIUM'] || process.getuid?.() !== 0) {
    throw new Error(`There is no Chromium at ${path}: apt-get ${install.join(' ')}, or name one in CHROMIUM`);
  }
  console.error('Installing Chromium …');
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  } as const;
  execFileSync('apt-get', ['update'], { ...options, stdio: [...options.stdio] });
  execFileSync('apt-get', install, { ...options, stdio: [...options.stdio] });
  return path;
}
