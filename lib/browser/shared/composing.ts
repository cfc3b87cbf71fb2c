/**
 * True for a key that is for the input method, as the Enter that ends what was composed. Safari says by the code alone
 * that the last one was.
 */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
