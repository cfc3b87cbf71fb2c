import type { Command } from "./table.ts";

/** The commands for one's own account. What is typed as a password is masked, and asked for where it is left out. */
export const ACCOUNT_COMMANDS: readonly Command[] = [
  {
    name: "register",
    aliases: [],
    elsewhere: ["login", "identify", "auth", "signup", "nickserv", "account"],
    arguments: [{ name: "password", kind: "secret", optional: true }],
    help: "Makes your nickname your own: from now on it takes this password, which is asked for if you leave it out.",
    examples: ["/register"],
    run: (actor, [password]) => actor.register(password),
  },
  {
    name: "password",
    aliases: [],
    elsewhere: ["passwd", "pass", "passw", "pw"],
    arguments: [{ name: "old", kind: "secret", optional: true }, { name: "new", kind: "secret", optional: true }],
    help: "Changes the password of your nickname, and logs you out everywhere else.",
    examples: ["/password"],
    run: (actor, [before, after]) => actor.password(before, after),
  },
  {
    name: "unregister",
    aliases: [],
    elsewhere: ["drop"],
    arguments: [{ name: "password", kind: "secret", optional: true }],
    help: "Gives your registered nickname up: anybody may have it then.",
    examples: ["/unregister"],
    run: (actor, [password]) => actor.unregister(password),
  },
];
