import type { StoredAmendment } from "../store/mod.ts";
import type { Context } from "./context.ts";

/** Tells the operator of a change of a message in an open room. */
export function reportAmendment(
  { emit, purging }: Pick<Context, "emit" | "purging">,
  amendment: StoredAmendment,
): void {
  const { kind, about, from: by, audience, message: { from, text } } = amendment;
  if (audience.kind !== "room") return;
  const amended = { room: audience.name, about, from, by };
  switch (kind) {
    case "edit":
      return emit({ type: "edited", text, ...amended });
    case "deletion":
      return emit({ type: "deleted", ...amended, ...purging.has(about) ? { purge: true } : {} });
    case "reaction":
      return emit({ type: "reacted", emoji: amendment.emoji, removed: amendment.removed, ...amended });
    case "pin":
      return emit({ type: "pinned", removed: amendment.removed, ...amended });
  }
}
