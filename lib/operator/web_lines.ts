import { encode, renderUnicodeCompact } from "uqr";
import { forView, type Sentence, type View } from "../text/mod.ts";
import type { Web } from "../server/mod.ts";

// What else stands on the screen when the server has started.
const OTHER_LINES = 12;
// In front of a line: the time.
const MARGIN = 10;

const NOT_ENCRYPTED: Sentence = {
  terminal: "What browsers say and hear is not encrypted; with --web-cert it would be.",
  page: "What browsers say and hear is not encrypted.",
};

/**
 * What the operator is told of the page for browsers, with the address as a QR code where there is room for it.
 *
 * @param web As the server says; undefined: it was not wanted, and nothing is said.
 * @param terminal How large it is, where there is a console; nothing fits into one of no size.
 * @param view What shows it.
 */
export function webLines(
  web: Web | undefined,
  terminal?: { columns: number; rows: number },
  view: View = "terminal",
): string[] {
  if (web === undefined) return [];
  if ("trouble" in web) return [`Browsers are not served. ${forView(web.trouble, view)}`];
  const code = terminal ? qrCode(web.url) : [];
  const fits = terminal && code.length + OTHER_LINES <= terminal.rows && code[0].length + MARGIN <= terminal.columns;
  return [
    `Browsers and phones join at ${web.url}${terminal && !fits ? " (/qr shows it as a QR code)" : ""}`,
    ...fits ? code : [],
    ...web.encrypted ? [] : [forView(NOT_ENCRYPTED, view)],
  ];
}

/** A text as a QR code for phones, drawn with half blocks: light on dark, as terminals mostly are. */
export function qrCode(text: string): string[] {
  return renderUnicodeCompact(text, { ecc: "L", border: 2 }).split("\n");
}

/** What `/qr` shows at a terminal: the code, and below it the address. */
export function qrAnswer(url: string): string {
  return [...qrCode(url), url].join("\n");
}

/** A text as a QR code to be drawn: a string for each row, `1` for what is dark and `0` for what is light; no margin. */
export function qrRows(text: string): string[] {
  return encode(text, { ecc: "L", border: 0 }).data.map((row) => row.map(Number).join(""));
}
