import { createHook, listHooks, removeHook } from "../hooks/manage.ts";
import type { Handler } from "./request.ts";

export const hooks: Handler<"hooks"> = ({ context, caller, member, rid }) => {
  caller.send({ type: "hooks", rid, hooks: listHooks(context, member, caller.catalogue) });
};

export const hook: Handler<"hook"> = async ({ context, caller, member, rid }, { room, name, to }) => {
  const { nick, role } = member;
  caller.send({ type: "hook", rid, ...await createHook(context, { nick, role, member }, room, name, to) });
};

export const unhook: Handler<"unhook"> = async ({ context, caller, member, rid }, { hook }) => {
  await removeHook(context, member, hook);
  caller.confirm(rid);
};
