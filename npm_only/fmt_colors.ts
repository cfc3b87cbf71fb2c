/**
 * Replaces `@std/fmt/colors` on networks with an npm registry and without JSR (docs/decisions/0087). node:util provides the
 * codes and removes escape sequences.
 *
 * @module
 */
import { inspect, stripVTControlCharacters } from "node:util";

let enabled = !Deno.noColor;

/** Turns colours on or off. With NO_COLOR, they remain off. */
export function setColorEnabled(value: boolean): void {
  if (!Deno.noColor) enabled = value;
}

/** Returns true if the functions here add colours. */
export function getColorEnabled(): boolean {
  return enabled;
}

/** Returns the text without colours and other escape sequences. */
export function stripAnsiCode(text: string): string {
  return stripVTControlCharacters(text);
}

/** Returns a function that adds a style of node:util to text. */
function style(name: string): (text: string) => string {
  const [open, close] = inspect.colors[name]!;
  return (text) => paint(text, open, close);
}

export const bold = style("bold");
export const dim = style("dim");
export const red = style("red");
export const green = style("green");
export const yellow = style("yellow");
export const blue = style("blue");
export const magenta = style("magenta");
export const cyan = style("cyan");
export const gray = style("gray");

/** An inner style with the same end code would end the outer style too, so the outer style starts again after it. */
function paint(text: string, open: number | string, close: number): string {
  const [on, off] = [`\x1b[${open}m`, `\x1b[${close}m`];
  return enabled ? on + text.replaceAll(off, on) + off : text;
}
