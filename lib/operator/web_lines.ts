import { encode, renderUnicodeCompact } from "uqr";
import { inWords, say, t, type View } from "../language/mod.ts";
import type { Web } from "../server/mod.ts";

// How many other lines the screen shows after the start.
const OTHER_LINES = 12;
// The width of the time before each line.
const MARGIN = 10;

const NOT_ENCRYPTED = say("operator.browsers-not-encrypted");

/**
 * Returns what the operator is told about the page for browsers, with the address as a QR code where it fits.
 *
 * @param web Where browsers join, as the server reports; undefined: it does not serve browsers.
 * @param terminal The size of the terminal, if there is one.
 * @param view What shows the lines.
 */
export function webLines(
  web: Web | undefined,
  terminal?: { columns: number; rows: number },
  view: View = "terminal",
): string[] {
  if (web === undefined) return [];
  if ("trouble" in web) return [inWords(say("operator.no-browsers", { why: web.trouble }), view)];
  const code = terminal ? qrCode(web.url) : [];
  const fits = terminal && code.length + OTHER_LINES <= terminal.rows && code[0].length + MARGIN <= terminal.columns;
  return [
    terminal && !fits
      ? t("operator.browsers-join-qr", { url: web.url })
      : t("operator.browsers-join", { url: web.url }),
    ...fits ? code : [],
    ...web.encrypted ? [] : [inWords(NOT_ENCRYPTED, view)],
  ];
}

/** Returns a text as a QR code of half blocks, light on dark, as most terminals are. */
export function qrCode(text: string): string[] {
  return renderUnicodeCompact(text, { ecc: "L", border: 2 }).split("\n");
}

/** Returns what `/qr` shows in a terminal: the code with the address below. */
export function qrAnswer(url: string): string {
  return [...qrCode(url), url].join("\n");
}

/** Returns a text as a QR code to draw: a string for each row, with `1` for dark and `0` for light, and no margin. */
export function qrRows(text: string): string[] {
  return encode(text, { ecc: "L", border: 0 }).data.map((row) => row.map(Number).join(""));
}
