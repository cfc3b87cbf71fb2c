import { commands } from "../../../language/es/commands.ts";
import { common } from "../../../language/es/common.ts";
import { network } from "../../../language/es/network.ts";
import { operator } from "../../../language/es/operator.ts";
import { operatorPage } from "../../../language/es/operator_page.ts";
import { protocol } from "../../../language/es/protocol.ts";
import type { Areas } from "./areas.ts";

/** What the operator page says in Spanish. */
export const es: Areas = { commands, common, network, operator, operatorPage, protocol };
