import { guide } from "../../../language/de/guide.ts";
import type { Areas } from "./areas.ts";

/** What the guide says in German. */
export const de: Areas = { guide };
