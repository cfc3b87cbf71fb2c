/**
 * What a field for a name or some words has in common with its like: the browser changes nothing that is typed, and
 * shows it in the direction of its script. `autoCorrect` is no property of a field in any browser, so that Preact makes
 * it the attribute that it is to be: the property has another name and takes no `off`.
 */
export const PLAIN_INPUT = { dir: "auto", autocapitalize: "off", autoCorrect: "off", spellcheck: false } as const;
