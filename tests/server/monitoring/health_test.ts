import { assertEquals } from "@std/assert";
import { inWords } from "../../../lib/language/mod.ts";
import { type Condition, type Problem, problemsOf } from "../../../lib/server/monitoring/health.ts";

const WELL: Condition = {
  accepting: true,
  stopping: false,
  uptime: 60_000,
  storing: true,
  free: 1e9,
  lag: 10,
  expired: false,
};

Deno.test("problemsOf finds nothing wrong with a server that is ready", () => {
  for (const change of [{}, { free: undefined }, { lag: 100_000 }, { lag: 1e6, uptime: 5_000 }]) {
    assertEquals(problemsOf({ ...WELL, ...change }).size, 0);
  }
});

Deno.test("problemsOf names each problem", () => {
  const cases: Array<[Partial<Condition>, Problem, string]> = [
    [{ accepting: false }, "starting", "The server does not accept connections yet."],
    [{ stopping: true }, "stopping", "The server is stopping."],
    [{ storing: false }, "storage-unavailable", "Messages cannot be stored."],
    [{ free: 1024 * 1024 }, "disk-full", "The disk of the data folder is full: only 1.0 MiB is free."],
    [
      { lag: 123_456 },
      "search-behind",
      "The search index lacks 123,456 records. Searches are slow until it is complete.",
    ],
    [{ expired: true }, "certificate-expired", "A certificate has expired. Replace it, and restart the server."],
  ];
  for (const [change, problem, words] of cases) {
    assertEquals(Array.from(problemsOf({ ...WELL, ...change }), ([name, why]) => [name, inWords(why)]), [
      [problem, words],
    ]);
  }
});

Deno.test("problemsOf names all problems at once", () => {
  const problems = problemsOf({ ...WELL, storing: false, free: 0, stopping: true });
  assertEquals([...problems.keys()], ["stopping", "storage-unavailable", "disk-full"]);
});
