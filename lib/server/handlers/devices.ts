import { say } from "../../language/mod.ts";
import { ProtocolError } from "../../protocol/mod.ts";
import { change, sessionsOf, stored } from "../context.ts";
import type { Handler, Request } from "./request.ts";

export const devices: Handler<"devices"> = ({ context, caller, member, rid }) => {
  const { store, now } = context;
  const live = sessionsOf(context, member.person);
  const connected = live.map(({ number, agent, since, lastActive, endpoint, encrypted }) => ({
    device: number,
    agent: agent || undefined,
    since,
    active: Math.max(0, Math.round(now() - (performance.now() - lastActive))),
    here: true,
    address: endpoint.host,
    encrypted,
    this: number === caller.number || undefined,
  }));
  const numbers = new Set(live.map(({ number }) => number));
  // A client that said “bye” has logged out already.
  const lost = stored(() => store.sessions.of(member.person))
    .filter(({ number, state }) => state !== "left" && !numbers.has(number))
    .map(({ number, seen }) => ({ device: number, active: seen, here: false }));
  caller.send({
    type: "devices",
    rid,
    devices: [...connected, ...lost].sort((a, b) => Number(b.here) - Number(a.here) || b.active - a.active),
  });
};

export const logout: Handler<"logout"> = async (request, { device }) => {
  const { context: { store }, caller, member, rid } = request;
  if (device !== undefined) {
    const isOwn = stored(() => store.sessions.of(member.person)).some(({ number }) => number === device);
    if (!isOwn || device === caller.number) throw new ProtocolError("not-allowed", say("server.no-such-device"));
    await end(request, device);
  } else {
    for (;;) {
      const others = stored(() => store.sessions.of(member.person)).filter(({ number }) => number !== caller.number);
      if (others.length === 0) break;
      for (const { number } of others) await end(request, number);
    }
  }
  caller.confirm(rid);
};

/** Ends a session of the caller's person for good. */
async function end({ context }: Request, session: number): Promise<void> {
  await change(context, { kind: "session-ended", session });
  context.sessions.get(session)?.fail(new ProtocolError("session-replaced", say("server.logged-out-elsewhere")), {});
}
