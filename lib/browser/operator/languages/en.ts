/** What the operator page says in English. */
export { commands } from "../../../language/en/commands.ts";
export { common } from "../../../language/en/common.ts";
export { network } from "../../../language/en/network.ts";
export { operator } from "../../../language/en/operator.ts";
export { operatorPage } from "../../../language/en/operator_page.ts";
export { protocol } from "../../../language/en/protocol.ts";
