import { assert, assertMatch } from "@std/assert";
import { inWords } from "../../../lib/language/mod.ts";
import { explainNext, explainRefusal, isFinal } from "../../../lib/client/link/explain.ts";

Deno.test("a banned or kicked client does not reconnect, and says why and how to return", () => {
  for (const code of ["banned", "kicked"]) {
    assert(isFinal(code));
    const failure = explainRefusal(code, "You are banned until 16:30: flooding.\x1b[2J", "192.168.1.5:5555");
    const next = explainNext(failure, true);
    assertMatch(inWords(next, "terminal"), /^You are banned until 16:30: flooding\.\[2J Type \/rejoin .+\.$/);
    assertMatch(inWords(next, "page"), /^You are banned until 16:30: flooding\.\[2J (Press Rejoin|When) .+\.$/);
  }
});

Deno.test("a muted client stays connected", () => {
  assert(!isFinal("muted"));
});
