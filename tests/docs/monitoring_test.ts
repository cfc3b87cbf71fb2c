/**
 * The alert rules and the dashboard of docs/monitoring name only metrics that the server has.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { Counters } from "../../lib/server/monitoring/counters.ts";
import { expose } from "../../lib/server/monitoring/exposition.ts";
import { Histogram } from "../../lib/server/monitoring/histogram.ts";
import { metricsOf } from "../../lib/server/monitoring/metrics.ts";
import { HAS_PROMTOOL } from "../support/promtool.ts";

const FOLDER = new URL("../../docs/monitoring/", import.meta.url);

/** Returns the names of the samples that a server serves. */
function served(): Set<string> {
  const counters = new Counters();
  counters.failed("slow-consumer", 0);
  const metrics = metricsOf({
    version: "0",
    stats: {
      at: 0,
      started: 0,
      clients: 0,
      connections: 0,
      rooms: 0,
      messages: 0,
      deliveries: 0,
      messagesPerSecond: 0,
      deliveriesPerSecond: 0,
      memory: 0,
      history: { messages: 0, bytes: 0 },
      files: 0,
      stopsAt: 0,
      backup: { last: 0, failure: undefined, next: undefined, running: false },
    },
    counters,
    totals: { uploads: 0, downloads: 0, received: 0, sent: 0 },
    transfers: [],
    waiting: [],
    lag: 0,
    loopLag: new Histogram([1]),
    free: 0,
    expiries: new Map([["clients", 0]]),
    problems: new Map(),
    process: { cpu: { user: 0, system: 0 }, memory: { rss: 0, heapUsed: 0 } },
  });
  return new Set(expose(metrics, "prometheus").split("\n").map((line) => line.replace(/[{ ].*/, "")));
}

for (const file of ["alerts.yml", "grafana.json"]) {
  Deno.test(`${file} names only metrics that the server has`, async () => {
    const text = await Deno.readTextFile(new URL(file, FOLDER));
    const named = new Set(text.match(/\b(tincan|process)_[a-z_]+/g));
    const known = served();
    assertEquals([...named].filter((name) => !known.has(name)), []);
  });
}

Deno.test("the dashboard is a panel for each question, each in its own place", async () => {
  const { panels } = JSON.parse(await Deno.readTextFile(new URL("grafana.json", FOLDER)));
  const places = new Set<string>();
  for (const { gridPos: { x, y, w, h } } of panels) {
    for (let i = 0; i < w * h; i++) places.add(`${x + i % w} ${y + Math.floor(i / w)}`);
  }
  const area = panels.reduce(
    (sum: number, { gridPos: { w, h } }: { gridPos: { w: number; h: number } }) => sum + w * h,
    0,
  );
  assertEquals(places.size, area);
});

Deno.test({
  name: "promtool finds nothing wrong with the alert rules",
  ignore: !HAS_PROMTOOL,
  async fn() {
    const command = new Deno.Command("promtool", { args: ["check", "rules", "alerts.yml"], cwd: FOLDER });
    const { success, stderr } = await command.output();
    assertEquals([new TextDecoder().decode(stderr), success], ["", true]);
  },
});
