import { assert, assertEquals, assertMatch, assertStrictEquals } from "@std/assert";
import { explainConnect, explainListen, NetError, type NetFailure } from "../../lib/net/mod.ts";

const FAILURES: NetFailure[] = ["refused", "unreachable", "timed-out", "in-use", "not-here", "not-allowed", "other"];

/** What the runtime throws: an error with the system's code. */
function systemError(code: string, message = "it failed (os error 99)"): Error {
  return Object.assign(new Error(message), { code });
}

Deno.test("explainConnect() states the address, what happened and what to do", () => {
  assertEquals(
    explainConnect("refused", "192.168.1.5", 5555),
    "Cannot connect to 192.168.1.5:5555: connection refused. Is the server running there, and does its firewall " +
      "allow the port?",
  );
  for (const failure of FAILURES) {
    assertMatch(explainConnect(failure, "1.2.3.4", 7, "it failed"), /^Cannot connect to 1\.2\.3\.4:7: .+[.?]$/);
  }
});

Deno.test("explainListen() states the address, what happened and what to do", () => {
  assertEquals(
    explainListen("in-use", "0.0.0.0", 5555),
    "Cannot listen on 0.0.0.0:5555: the port is in use. Try --port 5556.",
  );
  for (const failure of FAILURES) {
    assertMatch(explainListen(failure, "1.2.3.4", 7, "it failed"), /^Cannot listen on 1\.2\.3\.4:7: .+\.$/);
  }
});

Deno.test("a page explains failures without the flags of the program", () => {
  for (const failure of [...FAILURES, "not-encrypted", "foreign", "certificate"] as const) {
    const said = [
      explainConnect(failure, "1.2.3.4", 7, "it failed", "page"),
      explainListen(failure, "1.2.3.4", 7, "it failed", "--port", "page"),
    ];
    for (const text of said) assert(!text.includes("--") && /^[A-Z1].+[.?]$/.test(text), text);
  }
  assertEquals(explainListen("in-use", "0.0.0.0", 5555, undefined, "--port", "page"), "The port is in use. Try 5556.");
});

Deno.test("explainListen() gives the reason for this system and port, and suggests another port", () => {
  const said = (port: number, os: "windows" | "darwin" | "linux", option = "--port") =>
    explainListen("not-allowed", "0.0.0.0", port, undefined, option, "terminal", os).replace(/^.*: not allowed\. /, "");
  assertEquals(said(80, "linux"), "Ports below 1024 need more privileges. Try --port 5555.");
  assertEquals(
    said(80, "darwin", "--web-port"),
    "Ports below 1024 need more privileges. Try --web-port 8080.",
  );
  assertEquals(said(5555, "linux"), "A rule on this system forbids that port. Try --port 6000.");
  for (const port of [80, 5555]) {
    assertMatch(
      said(port, "windows"),
      /^Windows reserves that port for itself or for another program\. “netsh int ipv4 show excludedportrange tcp” lists/,
    );
  }
  assertMatch(said(8080, "windows", "--web-port"), /Try --web-port 8081\.$/);
});

Deno.test("explainListen() never suggests a port that does not exist", () => {
  assertMatch(explainListen("in-use", "0.0.0.0", 65535), /Try --port 5555\.$/);
});

Deno.test("NetError recognizes each failure by the error code of the system", () => {
  const expected: Record<string, NetFailure> = {
    ECONNREFUSED: "refused",
    EHOSTUNREACH: "unreachable",
    ENETUNREACH: "unreachable",
    EHOSTDOWN: "unreachable",
    ENETDOWN: "unreachable",
    ETIMEDOUT: "timed-out",
    EADDRINUSE: "in-use",
    EADDRNOTAVAIL: "not-here",
    EACCES: "not-allowed",
    EPERM: "not-allowed",
    ESOMETHING: "other",
  };
  for (const [code, failure] of Object.entries(expected)) {
    assertEquals(NetError.connecting(systemError(code), "1.2.3.4", 7).failure, failure, code);
    assertEquals(NetError.listening(systemError(code), "1.2.3.4", 7).failure, failure, code);
  }
  assertEquals(NetError.listening(new Deno.errors.PermissionDenied("no"), "1.2.3.4", 7).failure, "not-allowed");
});

Deno.test("NetError quotes the system's message for unknown failures, and keeps the cause", () => {
  const cause = systemError("ESOMETHING", "The cable is wet. (os error 99)");
  const error = NetError.connecting(cause, "1.2.3.4", 7);
  assertEquals(error.message, "Cannot connect to 1.2.3.4:7: The cable is wet.");
  assertStrictEquals(error.cause, cause);
  assertEquals(NetError.listening("a text", "1.2.3.4", 7).message, "Cannot listen on 1.2.3.4:7: a text.");
});

Deno.test("NetError recognizes another program by its certificate", () => {
  for (
    const message of [
      'invalid peer certificate: certificate not valid for name "tincan.internal"; certificate is only valid for ...',
      "Client network socket disconnected before secure TLS connection was established",
    ]
  ) {
    assertMatch(
      NetError.connecting(new Error(message), "1.2.3.4", 7).message,
      /^1\.2\.3\.4:7 does not answer as a Tincan server: another program uses that port\./,
    );
  }
  const expired = new Error("invalid peer certificate: Expired");
  assertEquals(NetError.connecting(expired, "1.2.3.4", 7).failure, "certificate");
});
