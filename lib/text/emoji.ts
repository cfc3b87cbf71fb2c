// More UTF-16 units than any emoji has.
const MAX_UNITS = 64;

const EMOJI = /^\p{RGI_Emoji}$/v;

// Characters that are shown as text unless U+FE0F follows, except before a skin tone, which makes them emoji as well.
const TEXT_STYLE = /(?!\p{Emoji_Presentation}|\p{Emoji_Component})\p{Emoji}(?!\p{Emoji_Modifier})|[#*0-9](?=\u20e3)/gu;

/**
 * Returns an emoji in the form that Unicode recommends, with each U+FE0F that belongs there; undefined if the text is
 * not exactly one emoji. So ❤ is the same emoji as ❤️.
 */
export function normalizeEmoji(text: string): string | undefined {
  if (text.length > MAX_UNITS) return undefined;
  const complete = text.replaceAll("\ufe0f", "").replace(TEXT_STYLE, "$&\ufe0f");
  return EMOJI.test(complete) ? complete : undefined;
}

/** Returns whether a text is exactly one emoji, with or without its U+FE0F. */
export function isEmoji(text: string): boolean {
  return normalizeEmoji(text) !== undefined;
}
