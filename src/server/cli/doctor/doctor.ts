import { toAppError } from '../../errors.ts';
import { doctorTexts } from '../../language/cli/check.ts';
import type { Text } from '../../language/language.ts';
import { textWidth, toWidth } from '../drawing.ts';
import { explain, type Session } from '../report.ts';
import { readSettings, type Settings } from '../settings.ts';
import type { Finding } from './finding.ts';
import {
  examineCache,
  examineConfigFile,
  examineLastError,
  examineNode,
  examineSettings,
} from './machine.ts';
import { examineNetwork, examineSigner } from './service.ts';

/**
 * `doctor`: looks at everything that this program stands on, in an order in which one thing may be the reason of the
 * next. Returns the exit code: 0 when nothing has to be done.
 */
export async function doctor(session: Session): Promise<number> {
  const findings: Finding[] = [];
  for await (const finding of examine(session)) {
    findings.push(finding);
    if (session.isTerminal) show(session, finding);
  }
  const problems = findings.filter(({ status }) => status === 'problem').length;
  if (session.isTerminal) {
    session.print();
    session.print(session.say(problems === 0 ? doctorTexts.allWell : doctorTexts.problems(problems)));
  } else session.print(JSON.stringify(report(session, findings), null, 2));
  return problems === 0 ? 0 : 1;
}

async function* examine(session: Session): AsyncGenerator<Finding> {
  yield examineNode();
  yield await examineConfigFile(session.environment);
  const settings = read(session);
  if ('status' in settings) {
    yield settings;
    return;
  }
  yield examineSettings(settings);
  yield await examineCache(settings);
  const network = await examineNetwork(settings, session.language);
  yield network;
  yield await examineSigner(settings, network.status !== 'problem');
  yield await examineLastError(settings, session.language);
}

function read({ environment, language, demo }: Session): Settings | Finding {
  try {
    return readSettings(environment, { language, ...(demo && { region: 'demo' }) });
  } catch (thrown) {
    const text = explain(toAppError(thrown));
    return { id: 'settings', status: 'problem', text, remedy: doctorTexts.correctOrSetUp };
  }
}

/** For programs, such as the extension; texts are in the rider's language. */
function report({ say, program }: Session, findings: readonly Finding[]): object {
  const told = (text: Text | null) => (text === null ? null : say(text));
  return {
    ok: findings.every(({ status }) => status !== 'problem'),
    version: program.version,
    node: process.version,
    platform: process.platform,
    findings: findings.map(({ id, status, text, remedy }) => ({
      id,
      status,
      text: say(text),
      remedy: told(remedy),
    })),
  };
}

const MARKS = {
  ok: ['✓', 'green'],
  warning: ['!', 'amber'],
  problem: ['✗', 'red'],
} as const;

function show({ say, paint, print }: Session, { id, status, text, remedy }: Finding): void {
  const width = Math.max(...Object.values(doctorTexts.labels).map((label) => textWidth(say(label))));
  const [mark, colour] = MARKS[status];
  print(`${paint(mark, colour)} ${toWidth(say(doctorTexts.labels[id]), width)}  ${say(text)}`);
  if (remedy !== null) print(`  ${' '.repeat(width)}  → ${say(remedy)}`);
}
