import { say } from "../../language/mod.ts";
import { ProtocolError } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import type { Kind } from "./kind.ts";

/** A new hook. */
export const HOOK_CREATED: Kind<"hook-created"> = {
  decide({ hooks }, { name, limit }) {
    const all = hooks.list();
    if (all.some((it) => foldName(it.name) === foldName(name))) {
      throw new ProtocolError("not-allowed", say("server.hook-exists", { name }));
    }
    if (all.length >= limit) throw new ProtocolError("not-allowed", say("server.too-many-hooks", { most: limit }));
    return true;
  },
  apply({ hooks, sessions }, { name, room, by, secretHash, target, seq, at }) {
    const number = sessions.takeNumber();
    hooks.put({ number, name, room, by, at, secretHash, target: target && { ...target, position: seq } });
    return number;
  },
};

/** A hook that is removed. */
export const HOOK_REMOVED: Kind<"hook-removed"> = {
  decide({ hooks }, { hook }) {
    if (hooks.get(hook) === undefined) throw new ProtocolError("not-allowed", say("server.no-such-hook"));
    return true;
  },
  apply({ hooks }, { hook }) {
    hooks.remove(hook);
  },
};

/** How far an outgoing hook has got. */
export const HOOK_MOVED: Kind<"hook-moved"> = {
  decide({ hooks }, { hook, upTo }) {
    return upTo > (hooks.get(hook)?.target?.position ?? Infinity);
  },
  apply({ hooks }, { hook, upTo }) {
    const { target, ...rest } = hooks.get(hook)!;
    hooks.put({ ...rest, target: { ...target!, position: upTo } });
  },
};
