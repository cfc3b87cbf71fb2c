/**
 * Attributes of a field for names or words: the browser does not correct the text, and shows it in the direction of its
 * script. Preact sets `autoCorrect` as an attribute, because it is not a property of fields in any browser.
 */
export const PLAIN_INPUT = { dir: "auto", autocapitalize: "off", autoCorrect: "off", spellcheck: false } as const;
