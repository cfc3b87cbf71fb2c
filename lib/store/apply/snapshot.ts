import { takeSnapshot } from "../snapshot.ts";
import type { Kind } from "./kind.ts";

/** The whole state. The views have it already; only where they are made again, it is restored. */
export const SNAPSHOT: Kind<"snapshot"> = {
  complete: (views, snapshot) => ({ ...snapshot, state: takeSnapshot(views) }),
  decide: () => true,
  apply() {},
};
