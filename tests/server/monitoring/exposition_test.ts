import { assertEquals } from "@std/assert";
import { expose, type Metric } from "../../../lib/server/monitoring/exposition.ts";
import { Histogram } from "../../../lib/server/monitoring/histogram.ts";

const histogram = new Histogram([0.5, 1]);
for (const value of [0.25, 0.5, 0.75, 8]) histogram.add(value);

const METRICS: Metric[] = [
  { type: "info", name: "t_build", help: "Versions.", labels: { version: 'a"b\\c\nd' } },
  { type: "counter", name: "t_seen", help: "Back\\slash.", samples: [{ labels: { by: "x" }, value: 3 }, { value: 0 }] },
  { type: "gauge", name: "t_size_bytes", help: "Size.", samples: [{ value: 1.5e21 }, { value: Infinity }] },
  { type: "gauge", name: "t_nothing", help: "Unknown.", samples: [] },
  { type: "histogram", name: "t_took_seconds", help: "Time.", histogram },
];

const HISTOGRAM = [
  't_took_seconds_bucket{le="0.5"} 2',
  't_took_seconds_bucket{le="1.0"} 3',
  't_took_seconds_bucket{le="+Inf"} 4',
  "t_took_seconds_sum 9.5",
  "t_took_seconds_count 4",
];

Deno.test("expose writes OpenMetrics: types without endings, units, escaped labels, cumulative buckets, and an end", () => {
  assertEquals(expose(METRICS, "openmetrics").split("\n"), [
    "# TYPE t_build info",
    "# HELP t_build Versions.",
    't_build_info{version="a\\"b\\\\c\\nd"} 1',
    "# TYPE t_seen counter",
    "# HELP t_seen Back\\\\slash.",
    't_seen_total{by="x"} 3',
    "t_seen_total 0",
    "# TYPE t_size_bytes gauge",
    "# UNIT t_size_bytes bytes",
    "# HELP t_size_bytes Size.",
    "t_size_bytes 1.5e+21",
    "t_size_bytes +Inf",
    "# TYPE t_nothing gauge",
    "# HELP t_nothing Unknown.",
    "# TYPE t_took_seconds histogram",
    "# UNIT t_took_seconds seconds",
    "# HELP t_took_seconds Time.",
    ...HISTOGRAM,
    "# EOF",
    "",
  ]);
});

Deno.test("expose writes the format of Prometheus: types by the names of the samples, and no type for facts", () => {
  const lines = expose(METRICS, "prometheus").split("\n");
  assertEquals(lines.filter((line) => line.startsWith("# TYPE")), [
    "# TYPE t_build_info gauge",
    "# TYPE t_seen_total counter",
    "# TYPE t_size_bytes gauge",
    "# TYPE t_nothing gauge",
    "# TYPE t_took_seconds histogram",
  ]);
  assertEquals(lines.filter((line) => line.startsWith("t_took")), HISTOGRAM);
  assertEquals(lines.filter((line) => /UNIT|EOF/.test(line)), []);
});
