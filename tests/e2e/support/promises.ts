import type { Page } from "@playwright/test";

/** Says of each promise of earlier visits that it was kept, in the form of a visit. */
export async function answerPromises(page: Page): Promise<void> {
  for (const answer of await page.locator('[name^="kept."][value="KEPT"]').all()) await answer.check();
}
