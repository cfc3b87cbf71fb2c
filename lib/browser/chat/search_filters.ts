/** Returns the value of a filter in a typed search, such as `alice` for `from`; undefined if there is none. */
export function filterOf(typed: string, name: string): string | undefined {
  return filter(name).exec(typed)?.[1];
}

/** Returns a typed search with another value of a filter. @param value Empty to remove it. */
export function withFilter(typed: string, name: string, value: string): string {
  const rest = typed.replace(filter(name), "").replace(/\s+/g, " ").trim();
  const word = value.trim().replace(/\s.*/s, "");
  return word === "" ? rest : `${rest} ${name}:${word}`.trim();
}

function filter(name: string): RegExp {
  return new RegExp(`(?<!\\S)${name}:(\\S*)`, "i");
}
