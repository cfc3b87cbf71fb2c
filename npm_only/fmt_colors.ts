/**
 * Stands in for `@std/fmt/colors` where there is an npm registry and no JSR (docs/decisions/0087). The codes and the
 * removal of escape sequences are those of node:util.
 *
 * @module
 */
import { inspect, stripVTControlCharacters } from "node:util";

let enabled = !Deno.noColor;

/** Switches colours on or off; with NO_COLOR they stay off. */
export function setColorEnabled(value: boolean): void {
  if (!Deno.noColor) enabled = value;
}

/** Whether the functions here colour anything. */
export function getColorEnabled(): boolean {
  return enabled;
}

/** The text without colours and other escape sequences. */
export function stripAnsiCode(text: string): string {
  return stripVTControlCharacters(text);
}

/** A function that puts text into a style of node:util. */
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

/** A style inside the text that ends with the same code would end this one too, so it starts again after it. */
function paint(text: string, open: number | string, close: number): string {
  const [on, off] = [`\x1b[${open}m`, `\x1b[${close}m`];
  return enabled ? on + text.replaceAll(off, on) + off : text;
}
