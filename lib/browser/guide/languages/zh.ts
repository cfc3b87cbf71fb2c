import { guide } from "../../../language/zh/guide.ts";
import type { Areas } from "./areas.ts";

/** What the guide says in Simplified Chinese. */
export const zh: Areas = { guide };
