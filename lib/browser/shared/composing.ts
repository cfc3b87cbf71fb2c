/**
 * Returns whether a key belongs to an input method, such as the Enter that ends a composition. In Safari only the key
 * code tells for that Enter.
 */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
