import type { Locator, Page } from 'playwright-core';

/** An item of the status bar, by its text. */
export const statusOf = (page: Page, text: string | RegExp): Locator =>
  page.locator('.statusbar-item').filter({ hasText: text });

/** A line of the output panel, whose spaces are no-break ones. */
export const outputLine = (page: Page, text: RegExp): Locator =>
  page.locator('.output-view-content .view-line, .pane-body .view-line').filter({ hasText: text }).first();
