const collator = new Intl.Collator(undefined, { numeric: true });

/** Compares two names for sorting: letters by the alphabet, and digits by their value (`bob2` before `bob10`). */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b);
}
