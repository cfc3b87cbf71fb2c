import { commands } from "../../../language/de/commands.ts";
import { common } from "../../../language/de/common.ts";
import { network } from "../../../language/de/network.ts";
import { operator } from "../../../language/de/operator.ts";
import { operatorPage } from "../../../language/de/operator_page.ts";
import { protocol } from "../../../language/de/protocol.ts";
import type { Areas } from "./areas.ts";

/** What the operator page says in German. */
export const de: Areas = { commands, common, network, operator, operatorPage, protocol };
