import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { t } from "../../../language/mod.ts";
import {
  type Conversation,
  conversationKey,
  lastSeenMessage,
  type MessageEntry,
  type NoticeEntry,
  shownAnswered,
  visibleEntries,
} from "../../../client/core.ts";
import type { Chat } from "../chat.ts";
import { copySelection } from "../copy.ts";
import { messageAt } from "../message_at.ts";
import { type RowActions, rowActions } from "../row_actions.ts";
import { indexOfItem, type Item, markIndex, rowKey, rowsOf, textOf } from "../rows.ts";
import { type ItemKind, Scroller } from "../../shared/scroller.ts";
import { stepOf } from "../../shared/direction.ts";
import { isByFinger } from "../../shared/touch.ts";
import { foldedInto } from "../folded_notices.ts";
import { itemsOf } from "../items.ts";
import { Icon } from "../../shared/view/icons.tsx";
import { More } from "./more.tsx";
import { RowView } from "./message.tsx";
import { useScroller } from "../../shared/view/use_scroller.ts";

// How long the target of a jump is highlighted, in milliseconds.
const HIGHLIGHT_MS = 2_000;

const ITEMS: ItemKind<Item> = {
  indexOf: indexOfItem,
  textOf,
};

/** The messages. Only the visible ones are in the document. */
export function Talk(
  { chat, conversation, linkable }: { chat: Chat; conversation: Conversation; linkable: boolean },
): JSX.Element {
  const { client } = chat;
  const state = chat.state.value;
  const box = useRef<HTMLDivElement>(null);
  const [, redraw] = useState(0);
  const [flash, setFlash] = useState<number>();
  const [trouble, setTrouble] = useState(false);
  const scroller = useMemo(() => new Scroller(ITEMS, () => redraw((n) => n + 1)), []);
  const { older, newer } = visibleEntries(conversation);
  const cleared = chat.cleared.value.get(conversationKey(conversation.name));
  const opened = useSignal<ReadonlySet<NoticeEntry>>(new Set());
  const items = itemsOf(state, conversation, cleared, opened.value);
  const atEnd = scroller.atEnd && !newer;
  scroller.update(items, newer);
  const { start, end } = scroller.range();

  useLayoutEffect(() => {
    chat.atEnd = true;
    chat.scrollToEnd = () => scroller.toEnd();
  }, []);
  useScroller(scroller, box);

  // Loads older or newer messages near the ends of what is loaded.
  useEffect(() => {
    const near = scroller.near();
    if (near.top && older && cleared === undefined && !trouble && state.link.phase === "connected") {
      client.history.older(conversation.name).then((there) => setTrouble(!there));
    }
    if (near.bottom && newer && !trouble) client.history.newer(conversation.name).then((there) => setTrouble(!there));
  });
  useEffect(() => setTrouble(false), [state.link.phase]);
  useEffect(() => {
    // Not during a jump, which sets this itself.
    chat.atEnd = scroller.atEnd && !newer;
    const { attention } = client.state;
    if (attention === (chat.atEnd ? "scrolled" : "here") && chat.jumped.value === undefined) chat.attend();
  });
  const jumped = chat.jumped.value;
  useLayoutEffect(() => {
    if (jumped === undefined || jumped.conversation !== state.current) return;
    // The loaded messages come with the next frame.
    const index = items.findIndex((item) => item.kind === "message" && item.seq === jumped.seq);
    if (index < 0) return;
    scroller.showIndex(index);
    chat.jumped.value = undefined;
    setFlash(jumped.seq);
  }, [jumped, items]);
  useEffect(() => {
    if (flash === undefined) return;
    const timer = setTimeout(() => setFlash(undefined), HIGHLIGHT_MS);
    return () => clearTimeout(timer);
  }, [flash]);

  const actions = useMemo(() => rowActions(chat, conversation, linkable), [conversation.name]);
  const unfold = useCallback((notice: NoticeEntry) => {
    const [first] = foldedInto(notice);
    opened.value = new Set([...opened.value, first]);
    // The button goes.
    box.current!.focus({ preventScroll: true });
  }, []);
  const toEnd = () => chat.toNewest();
  const mark = markIndex(items, conversation.newSince);
  const above = mark < 0 ? 0 : items.slice(mark, scroller.firstVisible).filter(isOfOthers).length;
  const { changes } = chat;
  const menu = changes.menu.value;
  const target = menu?.entry ??
    (chat.panel.value === "react" ? changes.target.value : changes.editing.value);
  const seen = lastSeenMessage(state, conversation);
  const rows = rowsOf(items, start, end, conversation.newSince, state.me);
  return (
    <div class="talk">
      {above > 0 && (
        <button type="button" class="pill above" onClick={() => scroller.showIndex(mark)}>
          <Icon name="up" /> {t("conversation.unread-above", { count: above })}
        </button>
      )}
      <div
        ref={box}
        class="scroll"
        tabIndex={0}
        role="region"
        aria-label={t("conversation.messages-in", { conversation: conversation.name })}
        onScroll={() => scroller.scrolled()}
        onKeyDown={(event) => onKey(event, chat, actions, toEnd)}
        onClick={followInPage}
        onContextMenu={(event) => openMenu(event, chat, actions)}
        onCopy={(event) => copySelection(event, box.current!, items)}
      >
        <div class="sizer" role="presentation">
          {items.length === 0 && !older && <p class="beginning">{beginning(conversation)}</p>}
          {older && trouble && (
            <button type="button" class="small-button retry" onClick={() => setTrouble(false)}>
              {t("conversation.cannot-load-older")}
            </button>
          )}
          <div class="rows" role="list">
            {rows.map((row, i) => (
              <RowView
                key={rowKey(row.item)}
                {...row}
                beginning={start + i === 0 && !older && cleared === undefined ? beginning(conversation) : undefined}
                me={state.me}
                kind={conversation.kind}
                answered={row.item.kind === "message" ? shownAnswered(state, conversation, row.item) : undefined}
                seen={row.item === seen}
                target={row.item.kind === "message" && row.item.seq === target?.seq}
                flash={row.item.kind === "message" && row.item.seq === flash}
                actions={actions}
                unfold={unfold}
              />
            ))}
          </div>
        </div>
      </div>
      {menu && (
        <More
          onClose={() => changes.menu.value = undefined}
          draw={({ MessageMenu }) => <MessageMenu chat={chat} kind={conversation.kind} actions={actions} {...menu} />}
        />
      )}
      {!atEnd && (
        <button type="button" class="pill below" onClick={toEnd}>
          <Icon name="down" />{" "}
          {conversation.unread > 0
            ? t("common.new-messages", { count: conversation.unread })
            : t("conversation.newest")}
        </button>
      )}
    </div>
  );
}

function isOfOthers(item: Item): boolean {
  return item.kind === "message" && !item.mine;
}

/** Opens the menu of a message in place of the menu of the browser, which is for links, media and selected text. */
function openMenu(event: MouseEvent, chat: Chat, actions: RowActions): void {
  const target = event.target as Element;
  const message = target.closest(".message");
  const entry = message && messageAt(chat, message);
  const isForBrowser = target.closest("a, img, audio, video") !== null || !getSelection()?.isCollapsed;
  if (!entry || event.defaultPrevented || isForBrowser && event.button === RIGHT_BUTTON) return;
  event.preventDefault();
  // A finger opens it by itself.
  if (isByFinger(event)) return;
  const { clientX: x, clientY: y } = event;
  actions.menu(entry, event.button === RIGHT_BUTTON ? { x, y } : message.getBoundingClientRect());
}

// `MouseEvent.button`; a key that opens a menu has another.
const RIGHT_BUTTON = 2;

/** Follows a link to a message in this page, not in another tab. */
function followInPage(event: MouseEvent): void {
  const link = (event.target as Element).closest("a");
  if (!link || link.hash === "" || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.href.slice(0, -link.hash.length) !== location.href.slice(0, location.href.length - location.hash.length)) {
    return;
  }
  event.preventDefault();
  location.hash = link.hash;
}

function beginning({ kind, name }: Conversation): string {
  return kind === "room"
    ? t("conversation.beginning-room", { room: name })
    : t("conversation.beginning-direct", { nick: name.slice(1) });
}

/** Handles the keys that move between messages and act on them. */
function onKey(event: KeyboardEvent, chat: Chat, actions: RowActions, toEnd: () => void): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const box = event.currentTarget as HTMLElement;
  const stops = [...box.querySelectorAll<HTMLElement>(".message, .notice")];
  const at = stops.indexOf(document.activeElement?.closest<HTMLElement>(".message, .notice")!);
  const entry = at < 0 ? undefined : messageAt(chat, stops[at]);
  switch (event.key) {
    case "ArrowUp":
      (at < 0 ? stops.at(-1) : stops[Math.max(0, at - 1)])?.focus({ preventScroll: false });
      break;
    case "ArrowDown":
      if (at < 0) return;
      stops[Math.min(stops.length - 1, at + 1)]?.focus();
      break;
    case "End":
      toEnd();
      break;
    case "ArrowLeft":
    case "ArrowRight": {
      const chips = [...stops[at]?.querySelectorAll<HTMLElement>(".reaction") ?? []];
      if (chips.length === 0) return;
      const chip = chips.indexOf(document.activeElement as HTMLElement);
      chips[Math.max(0, Math.min(chips.length - 1, chip + stepOf(event.key)))].focus();
      break;
    }
    default: {
      const act = entry && actionOf(event.key, entry, actions);
      if (!act) return;
      act(entry);
    }
  }
  event.preventDefault();
}

/** Returns the action of a key on a message; nothing if the person may not do that. */
function actionOf(key: string, entry: MessageEntry, actions: RowActions): RowActions["reply"] | false | undefined {
  const may = actions.may(entry);
  switch (key) {
    case "r":
      return actions.reply;
    case "c":
      return actions.copy;
    case "l":
      return actions.link;
    case "e":
      return may.edit && actions.edit;
    case "d":
    case "Delete":
      return may.remove && actions.remove;
    case "+":
      return may.react && actions.react;
    case "p":
      return may.pin && actions.pin;
    case "o":
      return entry.file && actions.files?.open;
    case "s":
      return entry.file && actions.files?.save;
  }
}
