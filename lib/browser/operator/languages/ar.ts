import { commands } from "../../../language/ar/commands.ts";
import { common } from "../../../language/ar/common.ts";
import { network } from "../../../language/ar/network.ts";
import { operator } from "../../../language/ar/operator.ts";
import { operatorPage } from "../../../language/ar/operator_page.ts";
import { protocol } from "../../../language/ar/protocol.ts";
import type { Areas } from "./areas.ts";

/** What the operator page says in Arabic. */
export const ar: Areas = { commands, common, network, operator, operatorPage, protocol };
