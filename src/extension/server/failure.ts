import type { Words } from '../words/words.ts';
import { ToolError } from './client.ts';

/** What a failure says to the rider: the server's words, or that something went wrong. */
export function messageOf(thrown: unknown, { t }: Pick<Words, 't'>): string {
  return thrown instanceof ToolError ? thrown.message : t('Something went wrong.');
}

/** Whether signing in is what mends it. */
export function isOfAccount(thrown: unknown): boolean {
  return thrown instanceof ToolError && (thrown.kind === 'credentials' || thrown.kind === 'not_configured');
}
