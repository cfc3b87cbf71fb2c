/** What the browser's buttons and address do to a page. */
export interface HistoryTarget {
  /** Closes what was opened last. */
  closeTop(): void;
  /** Goes where an address leads. @param hash With its `#`. */
  visit(hash: string): void;
}

// The states of our entries in the history: one below what is open, and one for what is open.
const BASE = "tincan";
const OPEN = "tincan open";

/** Lets Back close what is open before it leaves the page, and keeps in the address where one is. */
export class PageHistory {
  readonly #page: HistoryTarget;
  #hash = location.hash;
  #pushed = history.state === OPEN; // the entry for what is open is the current one
  #open = false;
  #going = false; // back, by ourselves

  constructor(page: HistoryTarget) {
    this.#page = page;
    addEventListener("popstate", () => this.#travelled());
    addEventListener("hashchange", () => this.#visited());
    // A page that was loaded anew shows nothing open any more.
    if (this.#pushed) this.#settle();
    else history.replaceState(BASE, "");
  }

  /** Something is open now, or nothing is. */
  setOpen(open: boolean): void {
    this.#open = open;
    this.#settle();
  }

  /** Puts where one is into the address. @param hash With its `#`; empty for nothing. */
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

  #settle(): void {
    if (this.#going || this.#open === this.#pushed) return;
    this.#pushed = this.#open;
    if (this.#open) history.pushState(OPEN, "");
    else {
      this.#going = true;
      history.back();
    }
  }

  #travelled(): void {
    const { state } = history;
    // What has no state of ours is an address that somebody has typed: see below.
    if (state !== BASE && state !== OPEN) return;
    this.#write();
    if (this.#going) {
      this.#going = false;
      this.#pushed = state === OPEN;
    } else if (state === OPEN) this.#pushed = true; // forward, to what is closed by now
    else if (this.#pushed) {
      this.#pushed = false;
      this.#page.closeTop();
    }
    this.#settle();
  }

  #visited(): void {
    const { hash } = location;
    if (hash === this.#hash) return;
    this.#pushed = false;
    this.#going = false;
    history.replaceState(BASE, "");
    this.#write();
    this.#page.visit(hash);
    this.#settle();
  }
}
