/// <reference lib="dom" />
import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe-core finds in a page as it is now, each with `what` is shown there. */
export async function find(page: Page, what: string): Promise<string[]> {
  // By the debugger, since the page itself lets no such script in.
  await page.evaluate(`${axe.source};0`);
  // What fades in is looked at when it is there.
  await page.evaluate(() =>
    Promise.all(
      document.getAnimations().filter((it) => it.effect?.getTiming().iterations === 1).map((it) => it.finished),
    )
  );
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run(document));
  return violations.map(({ id, nodes }) =>
    `${what}: ${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join("\n   ")}`
  );
}
