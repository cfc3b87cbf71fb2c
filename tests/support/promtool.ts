import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Whether promtool of Prometheus is installed, which checks metrics and rules. Prints a line otherwise. */
export const HAS_PROMTOOL: boolean = (Deno.env.get("PATH") ?? "").split(delimiter).some((folder) =>
  ["promtool", "promtool.exe"].some((name) => existsSync(join(folder, name)))
);
if (!HAS_PROMTOOL) console.log("Skipped: promtool of Prometheus is not installed.");
