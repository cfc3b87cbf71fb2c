import type { JSX } from "preact";
import { MORE_LANGUAGES } from "../languages/more/mod.ts";
import { Part } from "../../shared/parts.ts";
import { Later } from "../../shared/view/later.tsx";

/** What the chat shows only when the person asks for it. */
export const MORE_PART = new Part(() => import("../more_part.ts"), MORE_LANGUAGES);

/** The views of the part. */
type MoreViews = Awaited<ReturnType<typeof MORE_PART.load>>;

/** Draws a view of `MORE_PART`, once it is loaded. */
export function More(
  { draw, onClose = () => {} }: { draw: (views: MoreViews) => JSX.Element | null; onClose?: () => void },
): JSX.Element {
  return <Later part={MORE_PART} draw={draw} onClose={onClose} />;
}
