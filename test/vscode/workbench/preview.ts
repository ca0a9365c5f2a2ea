import type { FrameLocator, Page } from 'playwright-core';

/** The page inside the last opened preview of those in sight: a frame in a frame. */
export const preview = (page: Page): FrameLocator =>
  page.frameLocator('iframe.webview.ready:visible').last().frameLocator('iframe#active-frame');
