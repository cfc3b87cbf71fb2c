import { guide } from "../../../language/es/guide.ts";
import type { Areas } from "./areas.ts";

/** What the guide says in Spanish. */
export const es: Areas = { guide };
