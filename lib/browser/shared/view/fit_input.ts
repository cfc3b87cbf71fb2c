// In CSS, these cannot stand in a string as they are.
const SPECIAL = /["\\\n\r\f]/g;

/**
 * Makes an input as high as its text, by an invisible copy of it. The input itself would change its height for a moment
 * when its text is replaced or measured, and the conversation above it would move. The copy is a property of the style,
 * because WebKit does not always draw `attr()` again.
 *
 * @param max How much of the text is copied, in UTF-16 units.
 */
export function fitInput(area: HTMLTextAreaElement, max = Infinity): void {
  const text = area.value.slice(0, max).replace(SPECIAL, (it) => `\\${it.charCodeAt(0).toString(16)} `);
  area.parentElement!.style.setProperty("--text", `"${text}"`);
  // The placeholder has the direction of the page.
  area.dir = area.value === "" ? "" : "auto";
}
