import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Anchor } from "../floats.ts";
import { findByTyping, type Typed } from "../typeahead.ts";
import { Icon, IconButton, type IconName } from "./icons.tsx";
import { useFloat } from "./popover.tsx";

/** An item of a menu. */
export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  /** The key that does the same without the menu. */
  readonly shortcut?: string;
  /** Whether it is on, for an item that is on or off. */
  readonly checked?: boolean;
  /** Whether only one of the items beside it is on at a time. */
  readonly isChoice?: boolean;
  /** Whether it destroys something. */
  readonly isDangerous?: boolean;
  readonly run: () => void;
}

/** What a menu consists of: items, and lines between groups of them. What is falsy is left out. */
export type MenuEntries = readonly (MenuItem | "line" | false | undefined)[];

/**
 * A menu beside what it belongs to; on a narrow window, a sheet at the lower edge. Arrow keys, Home, End and the first
 * letters of a label move the focus; Escape, Tab and a click outside close it, and the focus returns to where it was.
 */
export function Menu({ label, at, entries, onClose, align }: {
  label: string;
  at: Anchor;
  entries: MenuEntries;
  /** Called when it wants to close. Then its owner stops drawing it. */
  onClose: () => void;
  align?: "start" | "end";
}): JSX.Element {
  const menu = useRef<HTMLDivElement>(null);
  const typed = useRef<Typed>({ text: "", at: 0 });
  useFloat(menu, at, onClose, align);
  useLayoutEffect(() => itemsIn(menu.current!)[0]?.focus({ preventScroll: true }), []);
  const onKeyDown = (event: KeyboardEvent) => {
    // The keys of what is below the menu do nothing meanwhile.
    event.stopPropagation();
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const items = itemsIn(menu.current!);
    const now = items.indexOf(document.activeElement as HTMLElement);
    const next = nextItem(event.key, now, items.length);
    if (next !== undefined) items[next]?.focus();
    else if (event.key === "Tab") onClose();
    else if (event.key.length === 1 && event.key !== " ") {
      const labels = items.map((item) => item.dataset.label!);
      const found = findByTyping(labels, now, typed.current, event.key, event.timeStamp);
      typed.current = found;
      items[found.found]?.focus();
    } else return;
    event.preventDefault();
  };
  return (
    <div
      ref={menu}
      popover="manual"
      class="float menu"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.preventDefault()}
    >
      {entries.map((entry, i) =>
        entry === "line"
          ? <hr key={i} role="separator" />
          : entry && <Item key={entry.label} item={entry} close={onClose} />
      )}
    </div>
  );
}

function Item({ item, close }: { item: MenuItem; close: () => void }): JSX.Element {
  const { label, icon, shortcut, checked, isChoice, isDangerous, run } = item;
  return (
    <button
      type="button"
      role={checked === undefined ? "menuitem" : isChoice ? "menuitemradio" : "menuitemcheckbox"}
      aria-checked={checked}
      aria-keyshortcuts={shortcut}
      class={isDangerous ? "dangerous" : ""}
      tabIndex={-1}
      data-label={label}
      onPointerMove={({ currentTarget, pointerType }) => pointerType === "mouse" && currentTarget.focus()}
      onClick={() => {
        close();
        run();
      }}
    >
      {icon ? <Icon name={icon} /> : checked !== undefined && <span class="check" aria-hidden="true" />}
      <span class="label">{label}</span>
      {shortcut && <kbd aria-hidden="true">{shortcut}</kbd>}
    </button>
  );
}

/** A button that opens a menu. `entries` is called when it opens. */
export function MenuButton({ icon, label, entries, align, class: name = "" }: {
  icon: IconName;
  /** The accessible name and the tooltip of the button, and the name of the menu. */
  label: string;
  entries: () => MenuEntries;
  align?: "start" | "end";
  class?: string;
}): JSX.Element {
  const isOpen = useSignal(false);
  const place = useRef<HTMLSpanElement>(null);
  return (
    <span ref={place} class="menu-button">
      <IconButton
        name={icon}
        label={label}
        class={name}
        aria-haspopup="menu"
        aria-expanded={isOpen.value}
        onClick={() => isOpen.value = true}
      />
      {isOpen.value && (
        <Menu
          label={label}
          at={place.current!.firstElementChild!}
          entries={entries()}
          align={align ?? "start"}
          onClose={() => isOpen.value = false}
        />
      )}
    </span>
  );
}

function itemsIn(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>("[role^=menuitem]")];
}

function nextItem(key: string, now: number, count: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return (now + 1) % count;
    case "ArrowUp":
      return now <= 0 ? count - 1 : now - 1;
    case "Home":
      return 0;
    case "End":
      return count - 1;
  }
}
