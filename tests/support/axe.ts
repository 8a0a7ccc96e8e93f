import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe finds wrong with a page, with as little sent to and fro as can be: its own wrapper for browsers takes three times as long. */
export async function violationsOf(page: Page): Promise<axe.Result[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe: own } = window as unknown as { axe: typeof axe }
    const { violations } = await own.run(document, { resultTypes: ['violations'] })
    return violations
  })
}
