import * as vscode from 'vscode';
import type { CallProgress } from '../server/client.ts';
import { withoutLinks } from '../words/plain.ts';

/** Works behind a notification that has a button to cancel; `report` moves its bar. */
export async function withProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: (progress: CallProgress) => void) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return await vscode.window.withProgress(options, async (bar, token) => {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => controller.abort());
    let shown = 0;
    const report = ({ done, total, message }: CallProgress) => {
      const percent = total === null || total <= 0 ? shown : Math.min(100, (100 * done) / total);
      const increment = Math.max(0, percent - shown);
      shown += increment;
      bar.report({ increment, ...(message !== null && { message: withoutLinks(message) }) });
    };
    try {
      return await work(controller.signal, report);
    } finally {
      subscription.dispose();
    }
  });
}
