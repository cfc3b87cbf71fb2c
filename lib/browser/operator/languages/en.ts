import { common } from "../../../language/en/common.ts";
import type { Areas } from "./areas.ts";

/** What the operator page says in English. */
export const en: Areas = { common };
