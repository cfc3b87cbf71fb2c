import { inWords } from "../../language/mod.ts";
import { HttpError, type HttpRequest, type HttpResponse, HttpServer, UNKNOWN_NAME } from "../../http/mod.ts";
import { CONTENT_TYPES, expose } from "../monitoring/exposition.ts";
import type { Watch } from "../monitoring/watch.ts";
import type { Listen } from "./listener.ts";

/** Where programs watch the server. */
export interface MonitoringOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
}

const HEADERS: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
};

const ABOUT = "Metrics are at /metrics, and /health says whether the server is ready.\n";

// A site in a browser on this machine can have a name that leads here. Its scripts may not read this.
const LOCAL = /^(localhost|[\d.]+)(:\d{1,5})?$/;

/** Listens for programs that watch the server: serves its metrics, and says whether it is ready. */
export function listenForMonitoring({ host: hostname, port }: MonitoringOptions): Listen {
  return ({ trouble, monitor }) => {
    const isLocal = hostname.startsWith("127.");
    const http = new HttpServer({
      hostname,
      port,
      option: "--metrics",
      headers: HEADERS,
      onTrouble: trouble,
      respond(request) {
        if (isLocal && !LOCAL.test(request.headers.get("host") ?? "localhost")) throw new HttpError(421, UNKNOWN_NAME);
        if (request.method !== "GET" && request.method !== "HEAD") throw new HttpError(405, "Use GET or HEAD.");
        return respond(request, monitor);
      },
    });
    monitor.start();
    return {
      address: { kind: "monitoring", host: http.hostname, port: http.port },
      ready: http.ready,
      close: () => http.close(),
    };
  };
}

async function respond({ path, headers }: HttpRequest, monitor: Watch): Promise<HttpResponse> {
  const accepted = headers.get("accept")?.toLowerCase() ?? "";
  switch (path) {
    case "/":
      return answer(200, ABOUT);
    case "/metrics": {
      const format = accepted.includes("application/openmetrics-text") ? "openmetrics" : "prometheus";
      return answer(200, expose(await monitor.metrics(), format), CONTENT_TYPES[format]);
    }
    case "/health": {
      const problems = Array.from(await monitor.problems(), ([code, why]) => ({ code, message: inWords(why) }));
      const isReady = problems.length === 0;
      const status = isReady ? 200 : 503;
      if (accepted.includes("application/json")) {
        return answer(status, `${JSON.stringify({ ready: isReady, problems })}\n`, "application/json");
      }
      const lines = isReady ? ["ready"] : ["not ready", ...problems.map(({ code, message }) => `${code}: ${message}`)];
      return answer(status, `${lines.join("\n")}\n`);
    }
    default:
      throw new HttpError(404, ABOUT.trimEnd());
  }
}

function answer(status: number, text: string, type = "text/plain; charset=utf-8"): HttpResponse {
  return { status, headers: { "content-type": type, vary: "accept" }, body: new TextEncoder().encode(text) };
}
