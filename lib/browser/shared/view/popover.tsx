import type { ComponentChildren, JSX, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { isComposing } from "../composing.ts";
import { isRightToLeft } from "../direction.ts";
import { type Anchor, type Box, openFloat, placeFloat, swallowClick } from "../floats.ts";

/** Below this width of the window, a float is a sheet at its lower edge, as in the style sheet; in pixels. */
const MIN_FLOAT_WIDTH_PX = 720;

/** Properties of a `Popover`. */
export interface PopoverProps {
  /** Its accessible name. */
  readonly label: string;
  /** What it belongs to. */
  readonly at: Anchor;
  /** Called when it wants to close: by Escape, Back, or a click outside. Then its owner stops drawing it. */
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  /** Which edges of it and of `at` are in line. */
  readonly align?: "start" | "end";
  readonly class?: string;
}

/**
 * A card beside what it belongs to; on a narrow window, a sheet at the lower edge. It takes the focus, to the element
 * with `autofocus` or to itself, and gives it back. For a list of actions, use `Menu`; for a question that has to be
 * answered, `Dialog`.
 */
export function Popover({ label, at, onClose, children, align, class: name = "" }: PopoverProps): JSX.Element {
  const card = useRef<HTMLDivElement>(null);
  useFloat(card, at, onClose, align);
  return (
    <div
      ref={card}
      popover="manual"
      class={`float card ${name}`}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
    >
      {children}
    </div>
  );
}

/**
 * Shows an element with the attribute `popover` above everything else, beside its anchor. While it is drawn, it has the
 * focus.
 */
export function useFloat(
  element: RefObject<HTMLElement | null>,
  at: Anchor,
  onClose: () => void,
  align: "start" | "end" = "start",
): void {
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const it = element.current!;
    const before = document.activeElement;
    it.showPopover?.(); // without it, in browsers of 2023, a panel may cover it
    const place = () => {
      const isSheet = innerWidth < MIN_FLOAT_WIDTH_PX;
      it.classList.toggle("sheet", isSheet);
      const window = { width: innerWidth, height: innerHeight };
      const { left, top } = placeFloat(it.getBoundingClientRect(), boxOf(at), window, {
        align,
        isRightToLeft: isRightToLeft(),
      });
      it.style.left = isSheet ? "" : `${left}px`;
      it.style.top = isSheet ? "" : `${top}px`;
    };
    place();
    (it.querySelector<HTMLElement>("[autofocus]") ?? it).focus({ preventScroll: true });
    const outside = (event: Event) => {
      if (it.contains(event.target as Node)) return;
      swallowClick();
      close.current();
    };
    // Wherever the focus is, it closes nothing else.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || isComposing(event)) return;
      event.preventDefault();
      event.stopPropagation();
      close.current();
    };
    addEventListener("resize", place);
    addEventListener("keydown", onKeyDown, true);
    document.addEventListener("pointerdown", outside, true);
    return () => {
      document.removeEventListener("pointerdown", outside, true);
      removeEventListener("resize", place);
      removeEventListener("keydown", onKeyDown, true);
      const now = document.activeElement;
      const isLeft = now === null || now === document.body || it.contains(now);
      if (isLeft && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [at]);
  useEffect(() => {
    const own = () => close.current();
    openFloat.value = own;
    return () => {
      if (openFloat.value === own) openFloat.value = undefined;
    };
  }, []);
}

function boxOf(at: Anchor): Box {
  if (at instanceof Element) return at.getBoundingClientRect();
  return { left: at.x, top: at.y, width: at.width ?? 0, height: at.height ?? 0 };
}
