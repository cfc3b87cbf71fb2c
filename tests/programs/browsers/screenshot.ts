import { assert } from "@std/assert";
import type { Page } from "playwright-core";

/** Where those of the README are kept. */
const FOLDER = new URL("../../../docs/images/", import.meta.url);

/**
 * Takes a picture of a page as it is, for the README: kept where `SCREENSHOTS` is set, since no two machines draw alike.
 *
 * @param name Of the file, without `.png`.
 */
export async function screenshot(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  const png = await page.screenshot({ animations: "disabled", caret: "hide" });
  assert(png.length > 10_000, `${name} shows next to nothing`);
  if (Deno.env.get("SCREENSHOTS")) await Deno.writeFile(new URL(`${name}.png`, FOLDER), png);
}
