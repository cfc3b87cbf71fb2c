import { linkedText } from "../../text/mod.ts";
import { join, type Sgr, type Span, type Theme } from "../screen/mod.ts";

// Terminals cut or reject longer links.
const MAX_HREF = 2_000;

/** Returns a text in which addresses are underlined, and clickable where the terminal can do that. */
export function linkedSpans(text: string, style: Sgr, theme: Theme): Span[] {
  return linkedText(text).map((part) =>
    part.type === "link" ? linkSpan(part.text, part.href, style, theme) : { text: part.text, style }
  );
}

/** Returns a link: underlined, and clickable where the terminal can do that. */
export function linkSpan(text: string, href: string, style: Sgr, theme: Theme): Span {
  if (!isSendable(href)) return { text, style };
  const span = { text, style: join(style, theme.link) };
  return theme.hyperlinks ? { ...span, href } : span;
}

/** Returns whether a link can be sent to a terminal: printable ASCII, not too long. */
function isSendable(href: string): boolean {
  return href.length <= MAX_HREF && /^(?:https?|mailto):[\x21-\x7e]+$/.test(href);
}
