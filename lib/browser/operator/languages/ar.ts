/** What the operator page says in Arabic. */
export { commands } from "../../../language/ar/commands.ts";
export { common } from "../../../language/ar/common.ts";
export { network } from "../../../language/ar/network.ts";
export { operator } from "../../../language/ar/operator.ts";
export { operatorPage } from "../../../language/ar/operator_page.ts";
export { protocol } from "../../../language/ar/protocol.ts";
