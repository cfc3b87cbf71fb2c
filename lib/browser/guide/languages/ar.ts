import { guide } from "../../../language/ar/guide.ts";
import type { Areas } from "./areas.ts";

/** What the guide says in Arabic. */
export const ar: Areas = { guide };
