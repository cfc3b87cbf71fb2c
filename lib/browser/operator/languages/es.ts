/** What the operator page says in Spanish. */
export { commands } from "../../../language/es/commands.ts";
export { common } from "../../../language/es/common.ts";
export { network } from "../../../language/es/network.ts";
export { operator } from "../../../language/es/operator.ts";
export { operatorPage } from "../../../language/es/operator_page.ts";
export { protocol } from "../../../language/es/protocol.ts";
