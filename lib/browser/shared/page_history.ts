/** What Back and the address of the browser control in a page. */
export interface HistoryTarget {
  /** Closes what was opened last. */
  closeTop(): void;
  /** Goes to the target of an address. @param hash With its `#`. */
  visit(hash: string): void;
}

// The states of our history entries: the page, and a panel or dialog over it.
const BASE = "tincan";
const OPEN = "tincan open";

/** Lets Back close a panel or dialog before it leaves the page, and keeps the current conversation in the address. */
export class PageHistory {
  readonly #page: HistoryTarget;
  #hash = location.hash;
  #pushed = history.state === OPEN; // the current entry is that of a panel or dialog
  #open = false;
  #goingBack = false; // back, by our own call

  constructor(page: HistoryTarget) {
    this.#page = page;
    addEventListener("popstate", () => this.#onPopState());
    addEventListener("hashchange", () => this.#onHashChange());
    // After a reload nothing is open.
    if (this.#pushed) this.#sync();
    else history.replaceState(BASE, "");
  }

  /** Notes whether a panel or dialog is open. */
  setOpen(open: boolean): void {
    this.#open = open;
    this.#sync();
  }

  /** Puts the current conversation into the address. @param hash With its `#`; empty for none. */
  setHash(hash: string): void {
    this.#hash = hash;
    this.#write();
  }

  #write(): void {
    if (location.hash !== this.#hash) {
      history.replaceState(history.state, "", this.#hash || location.pathname + location.search);
      this.#hash = location.hash;
    }
  }

  #sync(): void {
    if (this.#goingBack || this.#open === this.#pushed) return;
    this.#pushed = this.#open;
    if (this.#open) history.pushState(OPEN, "");
    else {
      this.#goingBack = true;
      history.back();
    }
  }

  #onPopState(): void {
    const { state } = history;
    // An entry without our state is an address that a person typed: see below.
    if (state !== BASE && state !== OPEN) return;
    this.#write();
    if (this.#goingBack) {
      this.#goingBack = false;
      this.#pushed = state === OPEN;
    } else if (state === OPEN) this.#pushed = true; // forward, to something that is closed now
    else if (this.#pushed) {
      this.#pushed = false;
      this.#page.closeTop();
    }
    this.#sync();
  }

  #onHashChange(): void {
    const { hash } = location;
    if (hash === this.#hash) return;
    this.#pushed = false;
    this.#goingBack = false;
    history.replaceState(BASE, "");
    this.#write();
    this.#page.visit(hash);
    this.#sync();
  }
}
