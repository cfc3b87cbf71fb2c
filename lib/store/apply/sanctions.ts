import { say } from "../../language/mod.ts";
import { ProtocolError } from "../../protocol/mod.ts";
import type { Kind } from "./kind.ts";

/** A ban or mute. */
export const SANCTION_SET: Kind<"sanction-set"> = {
  decide({ sanctions }, { sanction, limit }) {
    if (sanctions.get(sanction) !== undefined) return true;
    const holding = sanctions.list().filter(({ until = Infinity }) => until > sanction.at);
    if (holding.length < limit) return true;
    throw new ProtocolError("not-allowed", say("server.too-many-sanctions"));
  },
  apply({ sanctions }, { sanction }) {
    sanctions.put(sanction);
  },
};

/** A ban or mute that is lifted. */
export const SANCTION_LIFTED: Kind<"sanction-lifted"> = {
  // Another one may have taken its place.
  decide: ({ sanctions }, { sanction }) => sanctions.get(sanction)?.at === sanction.at,
  apply({ sanctions }, { sanction }) {
    sanctions.remove(sanction);
  },
};
