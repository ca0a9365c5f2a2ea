import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * For what is fetched once for every checkout of this user. Not in the tree, all of which vsce looks through when it
 * packs.
 */
export function cacheFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'igpsport-mcp');
}
