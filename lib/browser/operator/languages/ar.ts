import { common } from "../../../language/ar/common.ts";
import type { Areas } from "./areas.ts";

/** What the operator page says in Arabic. */
export const ar: Areas = { common };
