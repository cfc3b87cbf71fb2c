const keys = new WeakMap<object, number>();
let last = 0;

/** Returns the key of an item of a list, by which Preact knows it again: the same for the same object, and no other's. */
export function keyOf(item: object): number {
  let key = keys.get(item);
  if (key === undefined) keys.set(item, key = ++last);
  return key;
}
