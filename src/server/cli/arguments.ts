import { parseArgs } from 'node:util';

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'serve'; readonly demo: boolean }
  | { readonly kind: 'version' }
  | { readonly kind: 'help' }
  | { readonly kind: 'usage_error'; readonly message: string };

export const HELP = `Usage: igpsport-mcp [--demo]

Without arguments it is an MCP server: it speaks JSON-RPC on stdin and stdout, and a client starts it.

  --demo      answer with the rides of a made-up rider: no account, no network
  --version   print the version
  --help      print this

Settings, from the environment or from ~/.igpsport-mcp/config.json:
  IGPSPORT_USERNAME, IGPSPORT_PASSWORD   your iGPSport account
  IGPSPORT_REGION                        cn (default), intl or demo
  IGPSPORT_FTP, IGPSPORT_LTHR            thresholds in W and bpm that go before those of your profile
  IGPSPORT_CACHE_DIR                     where rides are kept (default ~/.igpsport-mcp/cache)
  IGPSPORT_LOG_LEVEL                     error, warn (default), info or debug, on stderr

Unofficial: not made, supported or endorsed by iGPSport.
`;

/** The command of an argument vector (without node and script). */
export function parseCommand(argv: readonly string[]): Command {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { demo: { type: 'boolean' }, version: { type: 'boolean' }, help: { type: 'boolean' } },
    });
    if (values.help === true) return { kind: 'help' };
    if (values.version === true) return { kind: 'version' };
    return { kind: 'serve', demo: values.demo === true };
  } catch (thrown) {
    const line = thrown instanceof Error ? (thrown.message.split(/[\n.]/)[0] ?? '') : '';
    return { kind: 'usage_error', message: line };
  }
}
