import { guide } from "../../../language/en/guide.ts";
import type { Areas } from "./areas.ts";

/** What the guide says in English. */
export const en: Areas = { guide };
