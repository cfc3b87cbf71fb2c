import type { Translated } from "../catalogue.ts";
import type { programs as english } from "../en/programs.ts";

/** programs in Arabic. */
export const programs: Translated<typeof english> = {};
