/** What the operator page says in German. */
export { commands } from "../../../language/de/commands.ts";
export { common } from "../../../language/de/common.ts";
export { network } from "../../../language/de/network.ts";
export { operator } from "../../../language/de/operator.ts";
export { operatorPage } from "../../../language/de/operator_page.ts";
export { protocol } from "../../../language/de/protocol.ts";
