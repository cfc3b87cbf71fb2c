import { common } from "../../../language/es/common.ts";
import type { Areas } from "./areas.ts";

/** What the operator page says in Spanish. */
export const es: Areas = { common };
