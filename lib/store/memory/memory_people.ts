import { foldName, skeleton } from "../../text/mod.ts";
import type { Account, AccountTable, RegisteredAccount } from "../accounts.ts";
import { MAX_NOTICES, MAX_NOTICES_OF_ONE, type MissedNotice, type NoticeRow, type NoticeTable } from "../notices.ts";
import {
  hashSecret,
  type ListedSession,
  MAX_LISTED_SESSIONS,
  MAX_NAMESAKES,
  type SessionRow,
  type SessionState,
  type SessionTable,
  type StoredSession,
} from "../sessions.ts";

type Changing<T> = { -readonly [K in keyof T]: T[K] };

type MemoryAccount = Changing<RegisteredAccount>;

/** Accounts in memory. */
export class MemoryAccounts implements AccountTable {
  readonly #all = new Map<number, MemoryAccount>();

  find(nick: string): Account | undefined {
    return this.#first((it) => foldName(it.nick) === foldName(nick));
  }

  findBySkeleton(looks: string): Account | undefined {
    return this.#first((it) => skeleton(it.nick) === looks);
  }

  get(person: number): Account | undefined {
    return this.#first((it) => it.person === person);
  }

  /** Returns when an account was created. */
  createdAt(person: number): number | undefined {
    return this.#all.get(person)?.created;
  }

  all(): RegisteredAccount[] {
    return [...this.#all.values()].toSorted((a, b) => a.person - b.person).map((account) => ({ ...account }));
  }

  clear(): void {
    this.#all.clear();
  }

  create(account: RegisteredAccount): void {
    this.#all.set(account.person, { ...account });
  }

  setPassword(person: number, password: string): void {
    this.#change(person, { password });
  }

  setRole(person: number, role: Account["role"]): void {
    this.#change(person, { role });
  }

  setReceipts(person: number, on: boolean): void {
    this.#change(person, { receipts: on });
  }

  setLastSeen(person: number, seq: number): void {
    this.#change(person, { lastSeenSeq: Math.max(seq, this.#all.get(person)?.lastSeenSeq ?? 0) });
  }

  remove(person: number): void {
    this.#all.delete(person);
  }

  #first(matches: (account: MemoryAccount) => boolean): Account | undefined {
    const found = this.all().find(matches);
    if (!found) return undefined;
    const { created: _, ...account } = found;
    return account;
  }

  #change(person: number, change: Partial<Account>): void {
    const account = this.#all.get(person);
    if (account) Object.assign(account, change);
  }
}

type MemorySession = Changing<SessionRow>;

/** Sessions in memory. */
export class MemorySessions implements SessionTable {
  readonly #accounts: MemoryAccounts;
  #all: MemorySession[] = []; // in the order of their numbers
  lastNumber = 0;

  constructor(accounts: MemoryAccounts) {
    this.#accounts = accounts;
  }

  find(secret: string): StoredSession | undefined {
    return publicPart(this.#all.find((it) => it.secretHash === hashSecret(secret)));
  }

  get(session: number): StoredSession | undefined {
    return publicPart(this.#all.find(({ number }) => number === session));
  }

  has(secretHash: string): boolean {
    return this.#all.some((it) => it.secretHash === secretHash);
  }

  all(): SessionRow[] {
    return this.#all.map((session) => ({ ...session }));
  }

  clear(): void {
    this.#all = [];
  }

  put(session: SessionRow): void {
    this.#all.push({ ...session });
  }

  create(secretHash: string, nick: string, now: number, person?: number): number {
    const number = this.takeNumber();
    const times = { seen: now, since: now };
    this.#all.push({ secretHash, number, person: person ?? number, nick, lastSeenSeq: 0, state: "here", ...times });
    return number;
  }

  takeNumber(): number {
    return ++this.lastNumber;
  }

  remove(session: number): void {
    this.#all = this.#all.filter(({ number }) => number !== session);
  }

  touch(
    number: number,
    nick: string,
    state: SessionState,
    now: number,
    lastSeenSeq: number,
    since?: number,
  ): number | undefined {
    const session = this.#all.find((it) => it.number === number);
    if (!session) return undefined;
    const isSameNick = foldName(nick) === foldName(session.nick);
    session.since = since ?? (isSameNick ? session.since : now);
    session.lastSeenSeq = Math.max(session.lastSeenSeq, lastSeenSeq);
    Object.assign(session, { nick, state, seen: now });
    return session.person;
  }

  heldSince(person: number, nick: string): number | undefined {
    const times = this.#named(nick).filter((it) => it.person === person).map(({ since }) => since);
    const created = this.#accounts.find(nick)?.person === person ? this.#accounts.createdAt(person) : undefined;
    if (created !== undefined) times.push(created);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  findLost(nick: string, since: number): StoredSession | undefined {
    return publicPart(latest(this.#named(nick).filter(({ state, seen }) => state === "lost" && seen >= since)));
  }

  findLast(nick: string): StoredSession | undefined {
    return publicPart(latest(this.#named(nick)));
  }

  peopleCalled(nick: string): number[] {
    const found = this.#named(nick).filter((it) => it.person === it.number && !this.#accounts.get(it.person));
    return found.sort((a, b) => b.seen - a.seen || b.number - a.number).slice(0, MAX_NAMESAKES).map((it) => it.number);
  }

  of(person: number): ListedSession[] {
    return this.#all.filter((it) => it.person === person)
      .sort((a, b) => b.seen - a.seen || b.number - a.number)
      .slice(0, MAX_LISTED_SESSIONS)
      .map(({ number, state, seen }) => ({ number, state, seen }));
  }

  removeOthers(person: number, except: number): void {
    this.#all = this.#all.filter((it) => it.person !== person || it.number === except);
  }

  markLost(now: number): void {
    for (const session of this.#all) if (session.state === "here") Object.assign(session, { state: "lost", seen: now });
  }

  expire(before: number): void {
    this.#all = this.#all.filter(({ seen }) => seen >= before);
  }

  /** Returns whether a person has a session. */
  hasPerson(person: number): boolean {
    return this.#all.some((it) => it.person === person || it.number === person);
  }

  /** Returns whether a person has a session with a nickname. */
  isNamed(person: number, nick: string): boolean {
    return this.#named(nick).some((it) => it.person === person || it.number === person);
  }

  /** Returns when a session was last used; 0 if there are no sessions. */
  get lastUse(): number {
    return Math.max(0, ...this.#all.map(({ seen }) => seen));
  }

  #named(nick: string): MemorySession[] {
    return this.#all.filter((it) => foldName(it.nick) === foldName(nick));
  }
}

function latest(sessions: readonly MemorySession[]): MemorySession | undefined {
  return sessions.toSorted((a, b) => a.seen - b.seen || a.number - b.number).at(-1);
}

function publicPart(session: MemorySession | undefined): StoredSession | undefined {
  if (!session) return undefined;
  const { number, person, nick, lastSeenSeq } = session;
  return { number, person, nick, lastSeenSeq };
}

/** Missed notices in memory. */
export class MemoryNotices implements NoticeTable {
  readonly #isKnown: (person: number) => boolean;
  #all: NoticeRow[] = []; // oldest first

  /** @param isKnown Returns whether a person has an account or a session. */
  constructor(isKnown: (person: number) => boolean) {
    this.#isKnown = isKnown;
  }

  all(): NoticeRow[] {
    return this.#all.map((notice) => ({ ...notice }));
  }

  clear(): void {
    this.#all = [];
  }

  put(notice: NoticeRow): void {
    this.#all.push({ ...notice });
  }

  add(person: number, about: string, message: string, sender?: number): void {
    const number = Math.max(0, ...this.#all.map((it) => it.number)) + 1;
    this.#all = this.#all.filter((it) => it.person !== person || it.about !== about);
    this.#all.push({ number, person, about, message, sender });
    const from = (sender: number | undefined) => this.#all.filter((it) => it.person === person && it.sender === sender);
    if (sender !== undefined && from(sender).length > MAX_NOTICES_OF_ONE) this.#drop(from(sender)[0]);
    const all = this.#all.filter((it) => it.person === person);
    if (all.length <= MAX_NOTICES) return;
    const ofOthers = all.filter((it) => it.sender !== undefined);
    const counts = new Map(ofOthers.map((it) => [it, from(it.sender).length]));
    const most = Math.max(...counts.values());
    this.#drop(ofOthers.find((it) => counts.get(it) === most) ?? all[0]);
  }

  list(person: number): MissedNotice[] {
    return this.#all.filter((it) => it.person === person).map(({ number, message }) => ({ number, message }));
  }

  remove(person: number, received: readonly number[]): void {
    const numbers = new Set(received);
    this.#all = this.#all.filter((it) => it.person !== person || !numbers.has(it.number));
  }

  prune(): void {
    this.#all = this.#all.filter(({ person }) => this.#isKnown(person));
  }

  #drop(notice: NoticeRow): void {
    this.#all.splice(this.#all.indexOf(notice), 1);
  }
}
