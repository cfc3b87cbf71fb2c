import type { Signal } from "@preact/signals";
import type { JSX } from "preact";
import { MORE_LANGUAGES } from "../languages/more/mod.ts";
import { Part } from "../../shared/parts.ts";
import { Later } from "../../shared/view/later.tsx";

/** What the chat shows only when the person asks for it. */
export const MORE_PART = new Part(async () => {
  const [views] = await Promise.all([import("../more_part.ts"), loadStyle()]);
  return views;
}, MORE_LANGUAGES);

/** The views of the part. */
export type MoreViews = Awaited<ReturnType<typeof MORE_PART.load>>;

/** Loads the views for a form, which works without them. */
export async function showMore(views: Signal<MoreViews | undefined>): Promise<void> {
  if (await MORE_PART.prepare()) views.value = MORE_PART.loaded;
}

/** Draws a view of `MORE_PART`, once it is loaded. */
export function More(
  { draw, onClose }: { draw: (views: MoreViews) => JSX.Element | null; onClose?: () => void },
): JSX.Element {
  return <Later part={MORE_PART} draw={draw} onClose={onClose} />;
}

/** Loads the style sheet of the part, which the page names. */
function loadStyle(): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const { href } = document.querySelector<HTMLLinkElement>("#more-style")!;
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = href;
  style.onload = () => resolve();
  style.onerror = () => {
    style.remove();
    reject(new Error("A style sheet did not load."));
  };
  document.head.append(style);
  return promise;
}
