import * as accounts from "./accounts.ts";
import type { Context } from "./context.ts";
import * as files from "./files.ts";
import { createHook, listHooks, removeHook } from "./hooks/manage.ts";
import * as inviteLinks from "./invite_links.ts";
import * as moderation from "./moderation.ts";
import { resetProfile } from "./profiles.ts";
import { purge } from "./purge.ts";
import * as sanctions from "./sanctions.ts";

/** The same functions, without their first argument. */
type Bound<F> = {
  readonly [K in keyof F]: F[K] extends (context: Context, ...rest: infer A) => infer R ? (...rest: A) => R : never;
};

const MODERATION = {
  kick: moderation.kick,
  grant: moderation.grant,
  announce: moderation.announce,
  setTopic: moderation.setTopic,
  ban: sanctions.ban,
  unban: sanctions.unban,
  mute: sanctions.mute,
  unmute: sanctions.unmute,
  sanctions: sanctions.sanctions,
  purge,
  hooks: listHooks,
  createHook,
  removeHook,
};
const FILES = { list: files.listFiles, remove: files.removeFile };
const ACCOUNTS = { register: accounts.register, unregister: accounts.unregister, resetProfile };

const INVITE_LINKS = { create: inviteLinks.createLink, list: inviteLinks.listLinks, revoke: inviteLinks.revokeLink };

/** The operator's functions for moderation. */
export type Moderation = Bound<typeof MODERATION>;

/** The operator's functions for accounts. */
export type Accounts = Bound<typeof ACCOUNTS>;

/** The operator's functions for files. */
export type Files = Bound<typeof FILES>;

/** The operator's functions for invitation links. */
export type InviteLinks = Bound<typeof INVITE_LINKS>;

/** What the operator can do on a server. */
export interface OperatorFunctions {
  readonly moderation: Moderation;
  readonly accounts: Accounts;
  readonly files: Files;
  readonly inviteLinks: InviteLinks;
}

/** Returns what the operator can do on a server. */
export function operatorFunctions(context: Context): OperatorFunctions {
  return {
    moderation: bind(MODERATION, context),
    accounts: bind(ACCOUNTS, context),
    files: bind(FILES, context),
    inviteLinks: bind(INVITE_LINKS, context),
  };
}

function bind<F extends Record<string, (context: Context, ...rest: never[]) => unknown>>(
  functions: F,
  context: Context,
) {
  const bound = Object.entries(functions).map(([name, it]) => [name, (...rest: never[]) => it(context, ...rest)]);
  return Object.fromEntries(bound) as Bound<F>;
}
