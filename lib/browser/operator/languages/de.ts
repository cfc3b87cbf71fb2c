import { common } from "../../../language/de/common.ts";
import type { Areas } from "./areas.ts";

/** What the operator page says in German. */
export const de: Areas = { common };
