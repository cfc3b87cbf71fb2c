import { assertEquals } from "@std/assert";
import { IdleShutdown } from "../../lib/gui/idle_shutdown.ts";
import { patientTest } from "../support/patience.ts";

/** A server that is looked at all the time. */
function deserted(scope: AsyncDisposableStack) {
  const state = { watched: false, people: 1, ended: 0, looks: 0 };
  const desertion = new IdleShutdown({
    watched: () => (state.looks++, state.watched),
    people: () => state.people,
    end: () => state.ended++,
    every: 1,
  });
  let over = false;
  scope.defer(() => {
    desertion.close();
    over = true;
  });
  const when = async (holds: () => boolean) => {
    while (!holds() && !over) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  const looked = (times: number) => {
    const enough = state.looks + times;
    return when(() => state.looks >= enough);
  };
  return { state, desertion, when, looked };
}

patientTest(
  "a server without its window runs while people are connected, and ends after the last of them",
  async (scope) => {
    const { state, desertion, when, looked } = deserted(scope);
    desertion.begin();
    desertion.begin();
    await looked(5);
    assertEquals(state.ended, 0);
    state.people = 0;
    await when(() => state.ended > 0);
    assertEquals(state.ended, 1);
  },
);

patientTest("a server does not end while the last person reloads a page or reconnects", async (scope) => {
  const { state, desertion, looked } = deserted(scope);
  desertion.begin();
  await looked(1);
  for (let i = 0; i < 5; i++) {
    state.people = 0;
    await looked(1);
    state.people = 1;
    await looked(1);
  }
  await looked(5);
  assertEquals(state.ended, 0);
});

patientTest("a server does not end after its window was opened again", async (scope) => {
  const { state, desertion, looked } = deserted(scope);
  desertion.begin();
  await looked(2);
  Object.assign(state, { watched: true, people: 0 });
  await looked(1);
  const { looks } = state;
  // Each of these goes off after the next look, if there were one.
  for (let i = 0; i < 10; i++) await new Promise((resolve) => setTimeout(resolve, 2));
  assertEquals(state.looks, looks);
  assertEquals(state.ended, 0);
});
