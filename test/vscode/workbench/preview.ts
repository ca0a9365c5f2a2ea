import type { FrameLocator, Page } from 'playwright-core';

/** The page inside the last opened preview: a frame in a frame. */
export const preview = (page: Page): FrameLocator =>
  page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');
