import { commands } from "../../../language/zh/commands.ts";
import { common } from "../../../language/zh/common.ts";
import { network } from "../../../language/zh/network.ts";
import { operator } from "../../../language/zh/operator.ts";
import { operatorPage } from "../../../language/zh/operator_page.ts";
import { protocol } from "../../../language/zh/protocol.ts";
import type { Areas } from "./areas.ts";

/** What the operator page says in Simplified Chinese. */
export const zh: Areas = { commands, common, network, operator, operatorPage, protocol };
