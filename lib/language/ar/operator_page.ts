import type { Translated } from "../catalogue.ts";
import type { operatorPage as english } from "../en/operator_page.ts";

/** operatorPage in Arabic. */
export const operatorPage: Translated<typeof english> = {};
