import { common } from "../../../language/zh/common.ts";
import type { Areas } from "./areas.ts";

/** What the operator page says in Simplified Chinese. */
export const zh: Areas = { common };
