import { benchCore } from './core.ts';
import type { Row } from './measure.ts';
import { benchServer } from './server.ts';

const asJson = process.argv.includes('--json');

async function main(): Promise<void> {
  const rows = [...(await benchCore()), ...(await benchServer())];
  process.stdout.write(
    asJson ? `${JSON.stringify({ node: process.version, rows })}\n` : `${tableOf(rows)}\n`,
  );
}

function tableOf(rows: readonly Row[]): string {
  return rows
    .map(({ name, value, unit, against, target }) => {
      const compared =
        against === undefined
          ? ''
          : `${against.name} ${figure(against.value)} ${unit}, × ${(value / against.value).toFixed(1)}`;
      const reached = target === undefined ? '' : `${target.text} ${target.isMet ? '✓' : '✗'}`;
      return `${name.padEnd(44)} ${figure(value).padStart(9)} ${unit.padEnd(5)} ${compared.padEnd(40)} ${reached}`.trimEnd();
    })
    .join('\n');
}

function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

main().catch((thrown: unknown) => {
  process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
  process.exitCode = 1;
});
