import type { Sentence } from "../../language/mod.ts";
import type { Metric } from "./exposition.ts";
import type { Problem } from "./health.ts";

/** What programs can ask about a server. */
export interface Watch {
  /** Starts to measure what takes time to measure. */
  start(): void;
  /** Returns all metrics, as they are now. */
  metrics(): Promise<Metric[]>;
  /** Returns why the server is not ready; nothing if it is ready. */
  problems(): Promise<ReadonlyMap<Problem, Sentence>>;
}
