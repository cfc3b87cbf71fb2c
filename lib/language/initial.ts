import type { Catalogue } from "./catalogue.ts";
import * as en from "./en/mod.ts";

/** The language until another is chosen. In a page, `scripts/page.ts` leaves it empty: a page loads only the reader's. */
export const INITIAL: Catalogue = { language: "en", areas: en };
