import { assertEquals } from "@std/assert";
import { Meter } from "../../../lib/server/meter.ts";
import { RoundTrip } from "../../../lib/server/session/round_trip.ts";

Deno.test("RoundTrip measures the time from a ping to its pong", () => {
  const trip = new RoundTrip();
  assertEquals([trip.at(0), trip.pending], [undefined, false]);
  const n = trip.begin(100);
  assertEquals([trip.at(150), trip.pending], [undefined, true]);
  trip.end(n, 103);
  assertEquals([trip.at(1000), trip.pending], [3, false]);
});

Deno.test("RoundTrip accepts a pong without a number, and ignores a wrong or unexpected one", () => {
  const trip = new RoundTrip();
  trip.end(undefined, 5);
  trip.begin(10);
  trip.end(7, 11);
  assertEquals([trip.at(12), trip.pending], [undefined, true]);
  trip.end(undefined, 14);
  assertEquals(trip.at(20), 4);
  trip.end(undefined, 30);
  assertEquals(trip.at(40), 4);
});

Deno.test("RoundTrip counts an answer that has not come yet", () => {
  const trip = new RoundTrip();
  trip.begin(0);
  assertEquals([trip.at(900), trip.at(5_000)], [undefined, 5_000]);
  trip.end(undefined, 6_000);
  trip.begin(10_000);
  assertEquals([trip.at(10_001), trip.at(17_000)], [6_000, 7_000]);
});

Deno.test("Meter computes rates between two updates", () => {
  const meter = new Meter(1000);
  meter.update(0, 0, 1000); // no time has passed
  assertEquals(meter.rates, { messages: 0, deliveries: 0 });
  meter.update(10, 1000, 3000);
  assertEquals(meter.rates, { messages: 5, deliveries: 500 });
  meter.update(10, 1000, 4000);
  assertEquals(meter.rates, { messages: 0, deliveries: 0 });
});
