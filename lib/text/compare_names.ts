const collator = new Intl.Collator(undefined, { numeric: true });

/** Compares two names as people sort them: by letters, and digits by the number that they make (`bob2`, `bob10`). */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b);
}
