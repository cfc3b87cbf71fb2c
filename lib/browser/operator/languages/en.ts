import { commands } from "../../../language/en/commands.ts";
import { common } from "../../../language/en/common.ts";
import { network } from "../../../language/en/network.ts";
import { operator } from "../../../language/en/operator.ts";
import { operatorPage } from "../../../language/en/operator_page.ts";
import { protocol } from "../../../language/en/protocol.ts";
import type { Areas } from "./areas.ts";

/** What the operator page says in English. */
export const en: Areas = { commands, common, network, operator, operatorPage, protocol };
