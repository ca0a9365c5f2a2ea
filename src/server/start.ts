import { stderr } from 'node:process';
import { damaged } from './language/damaged.ts';

/**
 * What a client starts: nothing but the way to the rest, so that an installation of which a file is missing or cut says
 * so in one line.
 */
try {
  const { main } = await import('./main.ts');
  await main(import.meta.filename);
} catch (thrown) {
  const { en, zh } = damaged(
    thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown),
  );
  stderr.write(`igpsport-mcp: ${en} ${zh}\n`);
  process.exitCode = 1;
}
