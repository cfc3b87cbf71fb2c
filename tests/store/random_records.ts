import fc from "fast-check";
import { hashSecret, type NewChange, type NewMessage } from "../../lib/store/mod.ts";
import { takeSnapshot } from "../../lib/store/snapshot.ts";
import { ALL, direct, LOBBY, room, said, type TestStore } from "./fakes.ts";

// Random records of all kinds, about a few people, rooms and messages, so that they often meet.

const NICKS = ["alice", "Bob", "zoë", "al1ce", "server2"];
const ROOMS = ["#lobby", "#tea", "#Team"];
const EMOJI = ["👍", "🎉", "❤️"];
const TEXTS = ["tea", "green tea https://example.org/x", "茶葉", "🫖 pot"];
const HOUR = 3600 * 1000;

const person = fc.integer({ min: 1, max: 5 });
const nick = fc.constantFrom(...NICKS);
const name = fc.constantFrom(...ROOMS);
const about = fc.integer({ min: 1, max: 40 });
const number = fc.integer({ min: 1, max: 3 });
const time = fc.integer({ min: 1, max: 20 }).map((hours) => hours * HOUR);
const kind = fc.constantFrom("ban", "mute");
/** So few that people repeat them. */
const IDS = Array.from({ length: 20 }, (_, i) => `id ${i}`);
const HASHES = ["00", "01", "02"];
const removed = fc.boolean();
/** The hashes of the codes of invitation links. */
const code = fc.integer({ min: 0, max: 5 }).map((it) => hashSecret(`code ${it}`));
const hash = fc.constantFrom(...HASHES);
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

const conversation = fc.oneof(
  name.map((it) => room(it)),
  fc.tuple(name, number).map(([it, which]) => room(it, which)),
  fc.tuple(person, nick).map(([one, other]) => direct(one, other)),
);

/** The fields of a kind of change that a random record has; the kind is added. */
type Fields<K extends NewChange["kind"]> = fc.Arbitrary<Omit<Extract<NewChange, { kind: K }>, "kind">>;

const role = optional(fc.constantFrom("member", "moderator"));

const CHANGES: { readonly [K in NewChange["kind"]]: Fields<K> } = {
  edit: fc.record({
    about,
    author: person,
    from: nick,
    text: fc.constantFrom(...TEXTS),
    window: fc.constantFrom(HOUR, 9 * HOUR),
  }),
  deletion: fc.record({ about, author: person, from: nick, moderator: fc.boolean(), role }),
  reaction: fc.record({ about, author: person, from: nick, emoji: fc.constantFrom(...EMOJI), removed }),
  pin: fc.record({ about, author: person, from: nick, removed, role }),
  read: fc.record({ person, conversation, other: optional(person), upTo: about }),
  receipts: fc.record({ person, on: fc.boolean() }),
  "profile-changed": fc.record({
    person,
    status: optional(fc.constantFrom(null, { emoji: "🌴", text: "on leave" }, { emoji: "", text: "tea", until: HOUR })),
    away: optional(fc.constantFrom(null, "", "lunch")),
    dnd: optional(fc.boolean()),
    picture: optional(fc.option(hash)),
  }),
  topic: fc.record({
    room: name,
    number: optional(number),
    topic: fc.constantFrom("", "Green", "Black 🫖"),
    by: nick,
  }),
  "room-created": fc.record({ name, creator: person, limits: fc.constant({ rooms: 3, own: 2 }) }),
  "member-added": fc.record({
    room: number,
    person,
    inviter: person,
    limits: fc.constant({ members: 3, invitations: 2 }),
  }),
  "member-removed": fc.record({ room: number, person, by: person }),
  "sanction-set": fc.record({
    sanction: fc.record({
      kind,
      person: optional(person),
      nick,
      address: fc.constantFrom("10.0.0.1", "10.0.0.2"),
      reason: fc.constantFrom("", "flooding"),
      by: nick,
      at: time,
      until: optional(time),
    }) as fc.Arbitrary<Extract<NewChange, { kind: "sanction-set" }>["sanction"]>,
    limit: fc.constant(4),
  }),
  "sanction-lifted": fc.record({ sanction: fc.record({ kind, nick, at: time }), by: nick }) as Fields<
    "sanction-lifted"
  >,
  "account-registered": fc.record({
    person: optional(person),
    nick,
    password: fc.constantFrom("$1", "$2"),
    receipts: fc.boolean(),
    link: optional(fc.record({ hash: code, time, members: fc.constant(3) })),
  }),
  "invite-link-created": fc.record({
    link: fc.record({
      hash: code,
      room: name,
      roomNumber: optional(number),
      inviter: optional(person),
      by: nick,
      registers: fc.boolean(),
      uses: fc.integer({ min: 1, max: 2 }),
      until: time,
    }),
    time,
    limits: fc.constant({ links: 4, own: 3 }),
  }),
  "invite-link-used": fc.record({ hash: code, time, members: fc.constant(3), person }),
  "invite-link-revoked": fc.record({ number }),
  "account-password": fc.record({
    person,
    password: fc.constantFrom("$1", "$2", "$3"),
    proved: optional(fc.constantFrom("$1", "$2")),
    keep: optional(number),
  }),
  "account-role": fc.record({
    person,
    role: fc.constantFrom("member", "moderator", "owner"),
    before: fc.constantFrom("member", "moderator", "owner"),
  }) as Fields<"account-role">,
  "account-released": fc.record({ person, proved: optional(fc.constantFrom("$1", "$2")), keep: optional(number) }),
  "session-begun": fc.record({
    secretHash: fc.constantFrom("a", "b", "c", "d", "e", "f").map(hashSecret),
    nick,
    person: optional(person),
    time,
  }),
  "session-seen": fc.record({
    session: person,
    nick,
    state: fc.constantFrom("here", "left", "lost"),
    time,
    upTo: about,
    since: optional(time),
  }) as Fields<"session-seen">,
  "session-ended": fc.record({ session: person }),
  "numbers-taken": fc.record({ count: fc.integer({ min: 0, max: 5 }) }),
  "notice-kept": fc.record({
    person,
    about: fc.constantFrom("role", "invited", "removed"),
    message: fc.constantFrom('{"type":"notice"}', '{"type":"left"}'),
    sender: optional(person),
  }),
  "notices-received": fc.record({ person, numbers: fc.array(number, { maxLength: 2 }) }),
  "server-started": fc.record({ time, sessionsBefore: time, sanctionsBefore: time }),
  expired: fc.record({ time, sessionsBefore: time, sanctionsBefore: time }),
  "server-stopped": fc.record({ time }),
  "file-removed": fc.record({ hash }),
  "hook-created": fc.record({
    name: fc.constantFrom("build", "tests", "alarm"),
    room: name,
    by: nick,
    secretHash: optional(fc.constantFrom("a", "b").map(hashSecret)),
    target: optional(fc.constant({ url: "http://ci.example/hook", key: "00" })),
    limit: fc.constant(2),
  }),
  "hook-removed": fc.record({ hook: person, by: nick }),
  "hook-moved": fc.record({ hook: person, upTo: about }),
  snapshot: fc.constant({}),
};

const change: fc.Arbitrary<NewChange> = fc.oneof(
  ...Object.entries(CHANGES).map(([kind, fields]) =>
    (fields as fc.Arbitrary<object>).map((it) => ({ kind, ...it }) as unknown as NewChange)
  ),
);

const file = optional(fc.record({ hash, preview: optional(hash) })).map((it) =>
  it && { name: "tea.png", size: 5, type: "image/png", ...it }
);

const message: fc.Arbitrary<NewMessage> = fc.tuple(
  person,
  fc.constantFrom(...TEXTS),
  conversation,
  file,
  fc.constantFrom(...IDS),
).map(
  ([author, text, to, file, id]) => {
    const from = NICKS[author - 1];
    if (to.kind === "direct") {
      return said({ id, author, from, text, file, to: `@${NICKS[to.person - 1]}`, person: to.person });
    }
    return said({ id, author, from, text, file, to: to.name, number: to.kind === "private" ? to.room : undefined });
  },
);

/** Records of one turn of the event loop, and how much time passes before it. */
export interface Turn {
  readonly records: ReadonlyArray<NewMessage | NewChange>;
  readonly pause: number;
}

/** Turns of records that a log is to store. */
export const turns: fc.Arbitrary<Turn[]> = fc.array(
  fc.record({
    // Sessions, accounts and messages make most of the others possible.
    records: fc.array(
      fc.oneof(
        { arbitrary: message, weight: 3 },
        { arbitrary: change, weight: 8 },
        ...(["session-begun", "account-registered", "room-created"] as const).map((kind) => ({
          arbitrary: (CHANGES[kind] as fc.Arbitrary<object>).map((it) => ({ kind, ...it }) as unknown as NewChange),
          weight: 1,
        })),
      ),
      { minLength: 1, maxLength: 6 },
    ),
    pause: time,
  }),
  { minLength: 1, maxLength: 25 },
);

/** Appends everything, turn by turn. @returns What became of each change: its result, or the code of the refusal. */
export async function play(test: TestStore, turns: readonly Turn[]): Promise<unknown[]> {
  const outcomes: unknown[] = [];
  for (const { records, pause } of turns) {
    test.now += pause;
    const messages = records.filter((record) => record.kind === "message");
    const answered = test.answered + messages.length;
    const results = records.map((record) => {
      if (record.kind !== "message") return test.log.apply(record);
      test.log.append(record);
    });
    for (const result of await Promise.allSettled(results)) {
      outcomes.push(result.status === "fulfilled" ? result.value : result.reason.code ?? result.reason);
    }
    await test.until(() => test.answered === answered || test.failed.length > 0);
    if (test.failed.length > 0) throw new Error(test.failed[0].message);
  }
  return outcomes;
}

/** Returns what a store answers to every kind of question, without what reading costs. */
export async function answersOf(test: TestStore): Promise<unknown> {
  const { history, search, store, views } = test;
  const withoutCost = <T extends { cost: number }>({ cost: _, ...rest }: T) => rest;
  const { newestSeq } = test.log;
  const conversations = [
    ...ROOMS.flatMap((it) => [room(it), room(it, 1), room(it, 2)]),
    ...[1, 2, 3, 4, 5].flatMap((one) => NICKS.map((other) => direct(one, other))),
  ];
  const pages = conversations.flatMap((it) => [
    history.page(it, ALL, 1),
    history.page(it, { before: newestSeq - 3, limit: 2, size: 1000 }, 2),
    history.page(it, { after: 5, limit: 3, size: 1000 }, 3),
  ]);
  const found = ["tea", "茶", "example", "pot", "deleted"].map((text) =>
    search.find({ where: [LOBBY, room("#tea"), { kind: "all-direct", person: 1 }], text, person: 1 }, ALL)
  );
  const people = [1, 2, 3, 4, 5, 6];
  return {
    newestSeq,
    messages: store.size().messages,
    pages: (await Promise.all(pages)).map(withoutCost),
    found: (await Promise.all(found)).map(withoutCost),
    files: (await Promise.all(conversations.map((it) => history.files(it, { limit: 2, size: 1000 }, 1)))).map(
      ({ value }) => value,
    ),
    uses: [
      HASHES.map((it) => [store.files.uses(it), store.profiles.hasPicture(it), views.files.messagesWith(it)]),
      store.files.oldest(2),
    ],
    pins: (await Promise.all(ROOMS.map((it) => history.pins(room(it), 10_000, 1)))).map(({ value }) => value),
    ids: await Promise.all(people.flatMap((it) => IDS.map((id) => test.log.find(it, id)))),
    correspondents: (await Promise.all(people.map((it) => history.correspondents(it, 10)))).map(({ value }) => value),
    newest: conversations.map((it) => it.kind === "direct" ? 0 : history.newestIn(it)),
    state: takeSnapshot(views),
    lastRun: store.runs.last(),
    accounts: NICKS.map((it) => store.accounts.find(it)),
    sessions: ["a", "b", "c", "d", "e", "f"].map((it) => store.sessions.find(it)),
    byNick: NICKS.map((it) => [
      store.sessions.findLast(it),
      store.sessions.findLost(it, 0),
      store.sessions.peopleCalled(it),
    ]),
    heldSince: people.flatMap((who) => NICKS.map((it) => store.sessions.heldSince(who, it))),
    members: NICKS.flatMap((it) => [1, 2].map((which) => store.privateRooms.findMembers(which, it).sort())),
    readers: people.map((it) => [store.readMarks.list(it), [...store.readMarks.readersOf(it)].sort()]),
    profiles: people.map((it) => store.profiles.get(it)),
    links: store.inviteLinks.list().map(({ hash }) => store.inviteLinks.find(hash)),
    notices: people.map((it) => store.notices.list(it)),
  };
}
