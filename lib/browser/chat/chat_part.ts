/** The chat itself, which the page loads while the person still types their nickname. */
export { ChatSession, placeOf } from "./chat_session.ts";
export { ChatView } from "./view/chat_view.tsx";
export { showMore } from "./view/more.tsx";
export { Secret } from "./view/secret.tsx";
export { Trust } from "./view/trust.tsx";
