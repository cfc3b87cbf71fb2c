import type { Histogram } from "./histogram.ts";

/** A number, and what tells it apart from the others of its metric. */
export interface Sample {
  /** From a small set of values that no client chooses. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A metric with its samples. */
export type Metric =
  & {
    /** Without the endings that the formats add, such as `_total`. */
    readonly name: string;
    /** What it says, in a sentence. */
    readonly help: string;
  }
  & (
    | { readonly type: "counter" | "gauge"; readonly samples: readonly Sample[] }
    | { readonly type: "info"; readonly labels: Readonly<Record<string, string>> }
    | { readonly type: "histogram"; readonly histogram: Pick<Histogram, "bounds" | "counts" | "sum"> }
  );

/** A text format of metrics: OpenMetrics 1.0, or the older one of Prometheus. */
export type MetricFormat = "openmetrics" | "prometheus";

/** The `content-type` of each format. */
export const CONTENT_TYPES: Readonly<Record<MetricFormat, string>> = {
  openmetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8",
  prometheus: "text/plain; version=0.0.4; charset=utf-8",
};

const UNITS = /_(seconds|bytes)$/;

/** Returns metrics as text. */
export function expose(metrics: readonly Metric[], format: MetricFormat): string {
  const isOpen = format === "openmetrics";
  const lines = metrics.flatMap((metric) => {
    const ending = metric.type === "counter" ? "_total" : metric.type === "info" ? "_info" : "";
    // Prometheus's own format names a metric as its samples, and has no type for facts.
    const name = isOpen ? metric.name : metric.name + ending;
    const type = isOpen || metric.type !== "info" ? metric.type : "gauge";
    const unit = isOpen ? UNITS.exec(metric.name)?.[1] : undefined;
    return [
      `# TYPE ${name} ${type}`,
      ...unit === undefined ? [] : [`# UNIT ${name} ${unit}`],
      `# HELP ${name} ${escape(metric.help, isOpen)}`,
      ...samplesOf(metric, metric.name + ending),
    ];
  });
  return [...lines, ...isOpen ? ["# EOF"] : [], ""].join("\n");
}

function samplesOf(metric: Metric, name: string): string[] {
  switch (metric.type) {
    case "counter":
    case "gauge":
      return metric.samples.map(({ labels, value }) => `${name}${inBraces(labels)} ${number(value)}`);
    case "info":
      return [`${name}${inBraces(metric.labels)} 1`];
    case "histogram": {
      const { bounds, counts, sum } = metric.histogram;
      let total = 0;
      const buckets = counts.map((count, i) => {
        total += count;
        const le = i < bounds.length ? bound(bounds[i]) : "+Inf";
        return `${name}_bucket{le="${le}"} ${total}`;
      });
      return [...buckets, `${name}_sum ${number(sum)}`, `${name}_count ${total}`];
    }
  }
}

function inBraces(labels: Readonly<Record<string, string>> = {}): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escape(value, true)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

// OpenMetrics writes the bound 1 as 1.0. To Prometheus, another text is another bound.
function bound(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function number(value: number): string {
  return value === Infinity ? "+Inf" : value === -Infinity ? "-Inf" : String(value);
}

function escape(text: string, quotes: boolean): string {
  const escaped = text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
  return quotes ? escaped.replaceAll('"', '\\"') : escaped;
}
