/** Finding servers on the local network: what servers answer, and how clients ask. */
export * from "./advertisement.ts";
export * from "./advertiser.ts";
export { MdnsResponder } from "./mdns_responder.ts";
export * from "./network.ts";
export { QUESTION_PORT } from "./question.ts";
export * from "./question_responder.ts";
export * from "./search.ts";
