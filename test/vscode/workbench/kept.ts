import type { Page } from 'playwright-core';

/** Every value that VS Code keeps of a window in the browser, in one text; JSON that is kept in JSON reads as it was. */
const KEPT = `(async () => {
  const open = (name) => new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const valuesOf = (database) => new Promise((resolve, reject) => {
    const request = database.transaction('ItemTable').objectStore('ItemTable').getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const all = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await open(name);
    if (database.objectStoreNames.contains('ItemTable')) all.push(...(await valuesOf(database)));
    database.close();
  }
  return all.join('\\n').replaceAll('\\\\', '');
})()`;

/** Waits until VS Code has written this down: in a browser it does so every few seconds, and not when a page is left. */
export async function untilKept(page: Page, text: string): Promise<void> {
  while (!String(await page.evaluate(KEPT)).includes(text)) await page.waitForTimeout(200);
}
