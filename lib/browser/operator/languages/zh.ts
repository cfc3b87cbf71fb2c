/** What the operator page says in Simplified Chinese. */
export { commands } from "../../../language/zh/commands.ts";
export { common } from "../../../language/zh/common.ts";
export { network } from "../../../language/zh/network.ts";
export { operator } from "../../../language/zh/operator.ts";
export { operatorPage } from "../../../language/zh/operator_page.ts";
export { protocol } from "../../../language/zh/protocol.ts";
