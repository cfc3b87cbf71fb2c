/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { effect } from "@preact/signals";
import { render } from "preact";
import { FORM_LANGUAGES } from "./languages/form/mod.ts";
import { App } from "./view/app.tsx";
import { readConfig } from "../shared/config.ts";
import { whenIdle } from "../shared/idle.ts";
import { acceptDrops } from "../shared/insert_text.ts";
import { loadLanguage } from "../shared/language.ts";
import { PageHistory } from "../shared/page_history.ts";
import { noteTouches } from "../shared/touch.ts";
import { applyKeptAppearance } from "./appearance.ts";
import { keptSetting } from "./kept_setting.ts";
import { keepProgramAlive } from "./program_keep_alive.ts";
import { savedSession } from "./saved_session.ts";
import { CHAT_PART, ChatPage } from "./chat_page.ts";

// It loads while the person types their nickname.
void CHAT_PART.prepare();
applyKeptAppearance();
const served = fetch("./config.json").then((response) => response.json());
await loadLanguage(FORM_LANGUAGES, served, keptSetting("language"));
const config = readConfig(await served);
if (config.mode !== "room") keepProgramAlive();
noteTouches();
const page = new ChatPage(config);
acceptDrops({
  canTake: () => page.chat.value !== undefined,
  over: (isOver) => page.chat.value?.files.over(isOver),
  take: (data) => page.chat.value?.files.drop(data),
});
const travels = new PageHistory(page);
page.visit(location.hash);
effect(() => travels.setOpen(page.open.value));
let named = false; // the address names a conversation
effect(() => {
  const place = page.place.value;
  if (place !== undefined || named) travels.setHash(place ?? "");
  named = place !== undefined;
});
if (config.mode === "room") whenIdle(async () => (await import("./offline/follow_server.ts")).followServer(page));
const stay = savedSession();
if (stay) void page.resume(stay);
else page.invitation.value ??= config.invitation;
render(<App page={page} />, document.body);
