import { effect } from "@preact/signals";
import type { ChatPage } from "../chat_page.ts";
import { isNewVersion } from "./new_version.ts";
import { registerWorker } from "./register.ts";

/** Lets the page open without the server, where the browser allows that, and looks for a new version after a restart. */
export function followServer(page: ChatPage): void {
  // Only with encryption, and on the server's own machine.
  if (isSecureContext && "serviceWorker" in navigator) void registerWorker((hash) => page.visit(hash));
  let wasConnected: boolean | undefined;
  effect(() => {
    const chat = page.chat.value;
    const isConnected = chat && chat.state.value.link.phase === "connected";
    if (isConnected && wasConnected === false) void look(page);
    wasConnected = isConnected;
  });
}

async function look(page: ChatPage): Promise<void> {
  page.newVersion.value ||= await isNewVersion();
}
