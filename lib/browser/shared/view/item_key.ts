const keys = new WeakMap<object, number>();
let last = 0;

/** Returns a key that identifies an item of a list for Preact: unique for each object. */
export function keyOf(item: object): number {
  let key = keys.get(item);
  if (key === undefined) keys.set(item, key = ++last);
  return key;
}
