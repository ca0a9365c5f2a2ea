import type { Extension } from '../context.ts';
import { childEnvironment } from '../server/environment.ts';
import type { Registration } from './host.ts';

/** What Cursor adds to the editor's interface. */
export type CursorMcp = {
  readonly registerServer: (config: {
    readonly name: string;
    readonly server: {
      readonly command: string;
      readonly args: readonly string[];
      readonly env: Readonly<Record<string, string>>;
    };
  }) => void;
  readonly unregisterServer: (name: string) => void;
};

type Needed = Pick<Extension, 'definition' | 'secrets' | 'onDidChange'> & {
  readonly log: Pick<Extension['log'], 'error'>;
};

/** Cursor starts a server as it was registered and asks nothing then: there is one only while somebody is signed in. */
export function registerWithCursor(
  mcp: CursorMcp,
  { definition, secrets, onDidChange, log }: Needed,
): Registration {
  let registered: string | null = null;
  let isOver = false;
  const unregister = () => {
    if (registered !== null) mcp.unregisterServer(registered);
    registered = null;
  };
  const refresh = async () => {
    const variables = await secrets();
    unregister();
    if (variables === null || isOver) return;
    const { label, command, args, environment } = definition();
    mcp.registerServer({
      name: label,
      server: { command, args, env: childEnvironment({}, environment, variables) },
    });
    registered = label;
  };
  // One after the other: the account of a slow answer must not come over a later one.
  let last = Promise.resolve();
  const inTurn = () => {
    last = last.then(refresh).catch((thrown: unknown) => log.error(String(thrown)));
  };
  inTurn();
  const subscription = onDidChange(inTurn);
  return {
    dispose: () => {
      isOver = true;
      subscription.dispose();
      unregister();
    },
  };
}
