import { effect } from "@preact/signals";
import { notifyRuleOf, type State } from "../../../client/core.ts";
import type { Chat } from "../chat.ts";

const SIZE = 64;
const COLOUR = "#d13438";

/** What a badge shows. */
export interface Badge {
  /** How many direct messages and mentions are unread. */
  readonly count: number;
  /** Whether other messages are. */
  readonly others: boolean;
}

/** Returns what a badge shows of a state. Conversations that notify of nothing do not count. @param now In ms since the epoch. */
export function badgeOf(state: State, now: number): Badge {
  let [count, others] = [0, false];
  for (const [key, { closed, unread, mentions }] of state.conversations) {
    if (closed || unread === 0 || notifyRuleOf(state, key, now).level === "none") continue;
    count += key.startsWith("@") ? unread : mentions;
    others ||= true;
  }
  return { count, others };
}

/** Shows on the icon of the tab and of the installed app what is unread. @returns A function that removes it. */
export function showBadge(chat: Chat): () => void {
  const link = document.querySelector<HTMLLinkElement>("link[rel=icon]")!;
  const { href, type } = link;
  let shown = "";
  const icon = new Image();
  icon.src = href;
  const show = async (badge: Badge) => {
    const text = badge.count > 99 ? "99+" : badge.count > 0 ? String(badge.count) : badge.others ? "•" : "";
    if (text === shown) return;
    shown = text;
    setAppBadge(badge.count);
    if (text !== "") await icon.decode();
    if (text !== shown) return;
    link.type = text === "" ? type : "image/png";
    link.href = text === "" ? href : draw(icon, text);
  };
  const stop = effect(() => void show(badgeOf(chat.state.value, Date.now())));
  return () => {
    stop();
    void show({ count: 0, others: false });
  };
}

function draw(icon: HTMLImageElement, text: string): string {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE;
  const context = canvas.getContext("2d")!;
  context.drawImage(icon, 0, 0, SIZE, SIZE);
  context.fillStyle = COLOUR;
  context.beginPath();
  if (text === "•") context.arc(48, 16, 14, 0, 2 * Math.PI);
  else context.roundRect(SIZE - 14 - 20 * text.length, 0, 14 + 20 * text.length, 38, 19);
  context.fill();
  if (text !== "•") {
    context.fillStyle = "#fff";
    context.font = "bold 32px system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(text, SIZE - 7 - 10 * text.length, 20);
  }
  return canvas.toDataURL("image/png");
}

/** Shows a number on the icon of the installed app, where there is one. */
function setAppBadge(count: number): void {
  if (!("setAppBadge" in navigator)) return;
  // Browsers refuse it to a page that is not installed, or without the permission for notifications.
  navigator.setAppBadge(count).catch((error: unknown) => {
    if (!(error instanceof DOMException)) throw error;
  });
}
