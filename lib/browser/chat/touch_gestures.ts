import type { MessageEntry } from "../../client/core.ts";
import { isRightToLeft } from "../shared/direction.ts";
import { swallowClick } from "../shared/floats.ts";
import { courseOf, MIN_SWIPE_PX, swipeAction, type SwipePlace } from "../shared/swipe.ts";

/** What fingers can do in the chat. */
export interface TouchHost {
  /** Returns the message of an element, unless it is deleted. */
  readonly messageOf: (element: Element) => MessageEntry | undefined;
  readonly place: () => Omit<SwipePlace, "isOnMessage">;
  readonly reply: (entry: MessageEntry) => void;
  readonly openMenu: (entry: MessageEntry, at: { x: number; y: number }) => void;
  readonly open: (list: "rooms" | "people") => void;
  readonly close: () => void;
}

// How long a finger rests on a message until its menu opens, in milliseconds; and how far a message follows it.
const LONG_PRESS_MS = 450;
const MAX_FOLLOW_PX = 72;

// These use a finger themselves.
const OWN = "input, textarea, select, audio, video, dialog, .float, .picker";

interface Touch {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly message: HTMLElement | null;
  readonly timer: ReturnType<typeof setTimeout>;
  swipes: boolean;
}

/**
 * Follows fingers: a long press opens the menu of a message, a swipe replies to it, or opens or closes a list.
 *
 * @returns Ends this.
 */
export function followFingers(root: HTMLElement, host: TouchHost): () => void {
  let touch: Touch | undefined;
  const end = () => {
    if (touch === undefined) return;
    clearTimeout(touch.timer);
    touch.message?.style.removeProperty("translate");
    touch.message?.classList.remove("swiped", "swiped-enough");
    touch = undefined;
  };
  const down = (event: PointerEvent) => {
    end();
    const target = event.target as Element;
    if (event.pointerType !== "touch" || !event.isPrimary || target.closest(OWN)) return;
    const message = target.closest<HTMLElement>(".scroll .message");
    const { clientX: x, clientY: y } = event;
    const press = () => {
      const entry = message && host.messageOf(message);
      // Links have a menu of the browser.
      if (!entry || target.closest("a")) return;
      end();
      swallowClick();
      const reaction = target.closest(".reaction");
      // Not every browser does this by itself.
      if (reaction) return reaction.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }));
      host.openMenu(entry, { x, y });
    };
    touch = { id: event.pointerId, x, y, message, timer: setTimeout(press, LONG_PRESS_MS), swipes: false };
  };
  const actionFor = ({ x, message }: Touch, now: PointerEvent) => {
    const isOnMessage = message !== null && host.messageOf(message) !== undefined;
    return swipeAction(now.clientX < x !== isRightToLeft(), { ...host.place(), isOnMessage });
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId !== touch?.id) return;
    const [dx, dy] = [event.clientX - touch.x, event.clientY - touch.y];
    if (!touch.swipes) {
      const course = courseOf(dx, dy);
      if (course === "open") return;
      clearTimeout(touch.timer);
      if (course === "other" || actionFor(touch, event) === undefined) return end();
      touch.swipes = true;
    }
    const { message } = touch;
    if (message === null || actionFor(touch, event) !== "reply") return;
    message.classList.add("swiped");
    message.classList.toggle("swiped-enough", Math.abs(dx) >= MIN_SWIPE_PX);
    message.style.translate = `${Math.max(-MAX_FOLLOW_PX, Math.min(MAX_FOLLOW_PX, dx))}px`;
  };
  const up = (event: PointerEvent) => {
    const swiped = touch;
    if (event.pointerId !== swiped?.id) return;
    end();
    if (!swiped.swipes || Math.abs(event.clientX - swiped.x) < MIN_SWIPE_PX) return;
    swallowClick();
    const entry = swiped.message && host.messageOf(swiped.message);
    switch (actionFor(swiped, event)) {
      case "reply":
        return void (entry && host.reply(entry));
      case "open rooms":
        return host.open("rooms");
      case "open people":
        return host.open("people");
      case "close":
        return host.close();
    }
  };
  const handlers = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: end };
  for (const [name, handle] of Object.entries(handlers)) root.addEventListener(name, handle as EventListener);
  return () => {
    end();
    for (const [name, handle] of Object.entries(handlers)) root.removeEventListener(name, handle as EventListener);
  };
}
