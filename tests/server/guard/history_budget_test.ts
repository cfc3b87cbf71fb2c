import { assertEquals } from "@std/assert";
import { HistoryBudget } from "../../../lib/server/guard/history_budget.ts";

const MIB = 1024 * 1024;

Deno.test("HistoryBudget makes a person who has read much wait, on any connection", () => {
  const budget = new HistoryBudget(20);
  budget.spend(1, "10.0.0.1", 32 * MIB, 0);
  assertEquals(budget.wait(1, "10.0.0.1", 0), 0);
  budget.spend(1, "10.0.0.2", 6 * MIB, 0);
  assertEquals([budget.wait(1, "10.0.0.3", 0), budget.wait(1, "10.0.0.3", 1000)], [1500, 500]);
  assertEquals([budget.wait(1, "10.0.0.3", 1500), budget.wait(2, "10.0.0.2", 0)], [0, 0]);
});

Deno.test("HistoryBudget makes people at one address share a budget, except those who have read little", () => {
  const budget = new HistoryBudget(20);
  for (let person = 1; person <= 8; person++) budget.spend(person, "10.0.0.1", 10 * MIB, 0);
  assertEquals([budget.wait(1, "10.0.0.1", 0), budget.wait(8, "10.0.0.1", 0)], [1000, 1000]);
  // A new person at that address, and one of them at another.
  assertEquals([budget.wait(9, "10.0.0.1", 0), budget.wait(1, "10.0.0.2", 0)], [0, 0]);
  budget.spend(9, "10.0.0.1", 4 * MIB, 0);
  assertEquals(budget.wait(9, "10.0.0.1", 0), 1250);
  assertEquals(budget.wait(9, "10.0.0.1", 1250), 0);
});

Deno.test("HistoryBudget never makes anyone wait for more than five seconds, or at all without a rate", () => {
  const budget = new HistoryBudget(20);
  budget.spend(1, "10.0.0.1", 10_000 * MIB, 0);
  assertEquals(budget.wait(1, "10.0.0.1", 0), 5_000);
  const unlimited = new HistoryBudget(0);
  unlimited.spend(1, "10.0.0.1", 10_000 * MIB, 0);
  assertEquals(unlimited.wait(1, "10.0.0.1", 0), 0);
});

Deno.test("HistoryBudget forgets people with a full budget", () => {
  const budget = new HistoryBudget(20);
  budget.spend(1, "10.0.0.1", 40 * MIB, 0);
  budget.forget(9_999);
  assertEquals(budget.wait(1, "10.0.0.1", 0) > 0, true);
  budget.forget(10_000);
  assertEquals(budget.wait(1, "10.0.0.1", 0), 0);
});
