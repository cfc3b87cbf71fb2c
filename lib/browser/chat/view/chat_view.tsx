import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { currentConversation } from "../../../client/core.ts";
import { currentLanguage } from "../../../language/mod.ts";
import { applyAppearance } from "../appearance.ts";
import type { Chat } from "../chat.ts";
import { isComposing } from "../../shared/composing.ts";
import { wantedLanguage } from "../../shared/language.ts";
import { insertText } from "../../shared/insert_text.ts";
import type { ChatPage } from "../chat_page.ts";
import { keptSetting } from "../kept_setting.ts";
import { touchHost } from "../touch_host.ts";
import { followFingers } from "../touch_gestures.ts";
import type { Panel } from "../panel.ts";
import { whenIdle } from "../../shared/idle.ts";
import { isTouched } from "../../shared/touch.ts";
import { Formatting } from "../../shared/view/message_text.tsx";
import { LinkName } from "../../shared/view/link_name.ts";
import { Colours } from "../../shared/view/colours.ts";
import { Composer } from "./composer.tsx";
import { setClock } from "../../shared/times.ts";
import { useDrawer } from "../../shared/view/drawer.ts";
import { DropTarget } from "./files/drop_target.tsx";
import { Head } from "./head.tsx";
import { More, MORE_PART } from "./more.tsx";
import { OutputCard } from "./output.tsx";
import { People } from "./people.tsx";
import { WithPeople } from "./people/with_people.tsx";
import { Rooms } from "./rooms.tsx";
import { StateBar } from "./state_bar.tsx";
import { StatusLine } from "./status_line.tsx";
import { Talk } from "./talk.tsx";

const DIALOGS: readonly Panel[] = [
  "join",
  "nick",
  "delete",
  "picture",
  "keys",
  "settings",
  "devices",
  "switcher",
  "topic",
  "invite",
  "invite-link",
  "hooks",
  "date",
];

/** The chat: the conversation and the panels around it. */
export function ChatView({ page, chat }: { page: ChatPage; chat: Chat }): JSX.Element {
  const conversation = useComputed(() => currentConversation(chat.state.value));
  const colours = chat.coloursOf(conversation.value);
  const colourOf = useMemo(() => (nick: string) => colours.of(nick), [colours]);
  const { settings } = chat.state.value;
  const { clock: hours, theme, "text-size": size, density } = settings;
  setClock(hours);
  useLayoutEffect(() => applyAppearance(settings), [theme, size, density]);
  useEffect(() => {
    if (wantedLanguage(keptSetting("language")) !== currentLanguage()) location.reload();
  }, [settings.language]);
  const nameLink = useMemo(() => (href: string) => MORE_PART.loaded?.linkName(chat.client.state, href), [chat]);
  const root = useRef<HTMLDivElement>(null);
  const isRoom = conversation.value.kind === "room";
  const panel = chat.panel.value === "pins" && !isRoom ? "none" : chat.panel.value;
  const close = () => chat.panel.value = "none";
  const covered = useDrawer(root, panel, close);
  useLayoutEffect(() => {
    // Also on a phone, whose keyboard stays open.
    const { isFocused, selection } = page.early;
    if (!isFocused) return;
    const input = root.current!.querySelector("textarea")!;
    input.focus();
    input.setSelectionRange(input.value.length - selection.start, input.value.length - selection.end);
  }, []);
  useEffect(() => {
    const keys = (event: KeyboardEvent) => onKey(event, chat);
    addEventListener("keydown", keys);
    const paste = (event: ClipboardEvent) => onPaste(event, chat);
    addEventListener("paste", paste);
    let printed = () => {};
    let isGone = false;
    // Before Ctrl P, which may have loaded the part earlier, goes on to print.
    void MORE_PART.whenLoaded.then(({ printWhole }) => {
      if (!isGone) printed = printWhole(chat);
    });
    whenIdle(() => void MORE_PART.prepare());
    const fingers = followFingers(root.current!, touchHost(chat));
    if (!isTouched()) root.current!.querySelector("textarea")!.focus();
    return () => {
      isGone = true;
      printed();
      fingers();
      removeEventListener("keydown", keys);
      removeEventListener("paste", paste);
    };
  }, []);
  return (
    <WithPeople chat={chat}>
      <div ref={root} class={`chat ${conversation.value.kind} panel-${panel === "mentions" ? "files" : panel}`}>
        <Rooms page={page} chat={chat} />
        <Formatting.Provider value={settings.formatting}>
          <LinkName.Provider value={nameLink}>
            <Colours.Provider value={colourOf}>
              <main class="middle" aria-label={conversation.value.name} inert={covered}>
                <Head chat={chat} linkable={page.config.mode === "room"} />
                <Talk
                  chat={chat}
                  conversation={conversation.value}
                  linkable={page.config.mode === "room"}
                  key={`${chat.state.value.current} ${hours} ${size} ${density}`}
                />
                <OutputCard chat={chat} />
                {chat.state.value.transfers.length > 0 && (
                  <More
                    draw={({ TransferList }) => <TransferList chat={chat} />}
                  />
                )}
                <StatusLine chat={chat} />
                <StateBar chat={chat} encrypted={isEncrypted(page)} />
                <Composer chat={chat} />
                <DropTarget chat={chat} />
              </main>
              {panel === "search" || panel === "pins" || panel === "files" || panel === "mentions"
                ? <More key={panel} onClose={close} draw={({ SidePanel }) => <SidePanel chat={chat} />} />
                : <People chat={chat} />}
            </Colours.Provider>
          </LinkName.Provider>
        </Formatting.Provider>
        {covered && <div class="shade" onClick={close} />}
        {DIALOGS.includes(panel) && (
          <More key={panel} onClose={close} draw={({ PanelDialog }) => <PanelDialog chat={chat} />} />
        )}
        <div class="unseen" aria-live="polite">{chat.announcer.text}</div>
      </div>
    </WithPeople>
  );
}

// What is said to this machine leaves no wire.
const LOCAL_HOST = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

function isEncrypted({ config }: ChatPage): boolean {
  return config.encrypted || config.mode === "room" && LOCAL_HOST.test(location.hostname);
}

/** Takes files that are pasted, and inserts text that is pasted outside a field into the input, as plain text. */
function onPaste(event: ClipboardEvent, { files }: Chat): void {
  const target = event.target as Element;
  if (!target.closest("input, dialog") && files.paste(event.clipboardData)) return event.preventDefault();
  const text = event.clipboardData?.getData("text/plain");
  if (!text || target.closest("input, textarea, dialog")) return;
  event.preventDefault();
  insertText(text);
}

/** Handles keys that work wherever the focus is. */
function onKey(event: KeyboardEvent, chat: Chat): void {
  const { client, panel } = chat;
  const command = event.ctrlKey || event.metaKey;
  if (event.defaultPrevented || isComposing(event) || document.querySelector("dialog[open], .float")) return;
  if (event.altKey && !command && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    if (event.shiftKey) client.commands.switch();
    else client.commands.switch(event.key === "ArrowUp" ? "-" : "+");
    chat.output.value = undefined;
  } else if (command && event.shiftKey && event.key.toLowerCase() === "f") {
    event.preventDefault();
    chat.toggle("search");
  } else if (command && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "p") {
    event.preventDefault();
    void chat.print();
  } else if (command && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    panel.value = "switcher";
  } else if (event.key === "F1") {
    event.preventDefault();
    panel.value = "keys";
  } else if (event.key === "Escape") {
    const before = panel.value;
    if (before !== "none") panel.value = "none";
    else if (chat.output.value) chat.output.value = undefined;
    else if (chat.changes.editing.value) chat.changes.cancelEdit();
    else if (chat.reply.value) chat.replyTo(undefined);
    else return;
    event.preventDefault();
    // The message to react to gets the focus back.
    if (before !== "react") document.querySelector<HTMLTextAreaElement>(".composer textarea")?.focus();
  }
}
