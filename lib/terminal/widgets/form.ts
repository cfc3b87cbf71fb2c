import type { Key, TerminalInput } from "../input/mod.ts";
import { clusters, type Grid, type Size } from "../screen/mod.ts";
import { drawForm, type FormParts, type Offer, type OfferGroup, type Typed } from "./form_page.ts";

// The longest value of a field.
const MAX_FIELD = 128;

// Lines that PageUp and PageDown scroll a message by.
const SCROLL = 3;

/** A page of questions before the program begins. */
export class Form {
  /** Called with the valid values by field name; undefined if the person cancels. */
  onChoice: (values: Readonly<Record<string, string>> | undefined) => void = () => {};

  #parts: FormParts;
  #isTouched = false;
  #typed: Typed[];
  #at: number; // the current field; after the fields, the offers
  #message = "";
  #busy = false;
  #scrolled = 0; // of the message
  #refused = false; // flags may have given the wrong value, so every field can be changed
  #strict: number | undefined;

  /** @param values The first values of the fields, by field name. @param at The name of the current field. */
  constructor(parts: FormParts, values: Readonly<Record<string, string>>, at: string) {
    this.#parts = parts;
    this.#typed = parts.fields.map(({ name }) => atEnd(values[name] ?? ""));
    this.#at = this.#fieldAt(at);
    this.#select();
  }

  /** The values of the fields. */
  get values(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#parts.fields.map(({ name }, i) => [name, this.#typed[i].text]));
  }

  /** Whether the person has pressed a key. */
  get isTouched(): boolean {
    return this.#isTouched;
  }

  /** Shows other offers. The chosen offer stays chosen as long as it is there. */
  offer(groups: readonly OfferGroup[]): void {
    const chosen = this.#offers[this.#at - this.#parts.fields.length];
    this.#parts = { ...this.#parts, groups };
    if (chosen === undefined) return;
    const at = this.#offers.findIndex(({ values }) => JSON.stringify(values) === JSON.stringify(chosen.values));
    this.#at = at < 0 ? 0 : this.#parts.fields.length + at;
  }

  /** Fills in the first offer with these values, and moves to it if `isChosen`. */
  fill(values: Readonly<Record<string, string>>, isChosen: boolean): void {
    const { fields } = this.#parts;
    const fillIn = (text: string) => ({ ...atEnd(text), offered: isChosen });
    this.#typed = fields.map(({ name }, i) => this.#locked(i) ? this.#typed[i] : fillIn(values[name] ?? ""));
    const at = this.#offers.findIndex((offer) => JSON.stringify(offer.values) === JSON.stringify(values));
    if (isChosen && at >= 0) this.#at = fields.length + at;
    else this.#select();
  }

  /** Shows that the program is working on it. */
  working(message: string): void {
    this.#message = message;
    this.#busy = true;
  }

  /**
   * Shows why it failed. From then on, all fields can be changed.
   *
   * @param field The field to change.
   * @param better A better value for it.
   */
  failed(message: string, field: string, better?: string): void {
    this.#message = message;
    this.#busy = false;
    this.#refused = true;
    this.#scrolled = 0;
    this.#at = this.#fieldAt(field);
    if (better !== undefined) this.#typed[this.#at] = atEnd(better);
  }

  /** Draws the page. */
  draw(size: Size): Grid {
    const { grid, scrolled } = drawForm(size, this.#parts, {
      typed: this.#typed,
      at: this.#at,
      message: this.#message,
      busy: this.#busy,
      strict: this.#strict,
      locked: this.#parts.fields.map((_, i) => this.#locked(i)),
      continues: ![-1, this.#at].includes(this.#wrong),
      scrolled: this.#scrolled,
    });
    this.#scrolled = scrolled;
    return grid;
  }

  /** Takes input. */
  take(input: TerminalInput): void {
    if (input.type === "focus" || input.type === "wheel") return;
    if (input.type === "key" && input.ctrl && (input.name === "c" || input.name === "d")) {
      return this.onChoice(undefined);
    }
    if (this.#busy) return;
    this.#isTouched = true;
    if (input.type === "paste") return this.#insert(input.text);
    this.#key(input);
  }

  #locked(index: number): boolean {
    return this.#parts.fields[index].fixed && !this.#refused;
  }

  get #offers(): readonly Offer[] {
    return this.#parts.groups.flatMap(({ offers }) => offers);
  }

  #fieldAt(name: string): number {
    return this.#parts.fields.findIndex((field) => field.name === name);
  }

  #key(key: Key): void {
    switch (key.name) {
      case "enter":
        return this.#enter();
      case "tab":
        return this.#tab(key.shift ? -1 : 1);
      case "down":
        return this.#move(1);
      case "up":
        return this.#move(-1);
      case "pageup":
      case "pagedown":
        this.#scrolled = Math.max(0, this.#scrolled + (key.name === "pageup" ? -SCROLL : SCROLL));
        return;
    }
    const typed = this.#typed[this.#at];
    if (typed === undefined) {
      if (key.text !== "" && !key.ctrl) this.#insert(key.text);
      return;
    }
    const { text, cursor, selected } = typed;
    const [before, after] = [text.slice(0, cursor), text.slice(cursor)];
    switch (key.name) {
      case "backspace":
        if (selected) return this.#set("", 0);
        return this.#set(shorten(before) + after, shorten(before).length);
      case "delete":
        if (selected) return this.#set("", 0);
        return this.#set(before + after.slice(firstLength(after)), cursor);
      case "left":
        return this.#set(text, shorten(before).length);
      case "right":
        return this.#set(text, cursor + firstLength(after));
      case "home":
        return this.#set(text, 0);
      case "end":
        return this.#set(text, text.length);
    }
    if (key.ctrl && key.name === "a") this.#set(text, 0);
    else if (key.ctrl && key.name === "e") this.#set(text, text.length);
    else if (key.ctrl && key.name === "u") this.#set(after, 0);
    else if (key.text !== "") this.#insert(key.text);
  }

  #insert(pasted: string): void {
    if (this.#at >= this.#typed.length) {
      // Typing at an offer types what it leaves to the person; where nothing is missing, it replaces the offer.
      const missing = this.#parts.fields.findIndex(({ leftToPerson }, i) => leftToPerson && this.#typed[i].text === "");
      this.#at = Math.max(0, missing);
      this.#select(true);
    }
    const typed = this.#typed[this.#at];
    const { text, cursor } = typed.selected && !this.#locked(this.#at) ? atEnd("") : typed;
    const added = pasted.replace(/\s+/g, " ").slice(0, Math.max(0, MAX_FIELD - text.length));
    this.#set(text.slice(0, cursor) + added + text.slice(cursor), cursor + added.length);
  }

  #set(text: string, cursor: number): void {
    if (this.#locked(this.#at) && text !== this.#typed[this.#at].text) return;
    this.#typed[this.#at] = { text, cursor };
  }

  /**
   * Selects a value that the person did not type, so that typing replaces it unless they move the cursor first. The value of
   * an offer that they chose is selected only if they may want another one for the same offer, or if `isReplaced`.
   */
  #select(isReplaced = false): void {
    const typed = this.#typed[this.#at];
    if (typed === undefined || typed.text === "" || this.#locked(this.#at)) return;
    if (typed.offered && !isReplaced && !this.#parts.fields[this.#at].leftToPerson) return;
    this.#typed[this.#at] = { ...typed, cursor: typed.text.length, selected: true };
  }

  /** Moves between the fields and the offers, of which the chosen one stays chosen; Up and Down lead to the others. */
  #tab(by: 1 | -1): void {
    const { length } = this.#parts.fields;
    const isAtOffer = this.#at >= length;
    // An offer fills in the other fields, so the last one is what is left to type.
    if (isAtOffer) return this.#moveTo(length - 1);
    const next = this.#at + by;
    if (0 <= next && next < length || this.#offers.length === 0) return this.#move(by);
    const filled = this.#offers.findIndex(({ values }) => this.#isFilledIn(values));
    if (filled < 0) this.#moveTo(length);
    else this.#at = length + filled;
  }

  #isFilledIn(values: Readonly<Record<string, string>>): boolean {
    return this.#parts.fields.every(({ name, leftToPerson }, i) =>
      leftToPerson || this.#typed[i].text === values[name]
    );
  }

  #move(by: 1 | -1): void {
    const count = this.#parts.fields.length + this.#offers.length;
    this.#moveTo((this.#at + by + count) % count);
  }

  #moveTo(at: number): void {
    const { fields } = this.#parts;
    this.#at = at;
    this.#select();
    const offer = this.#offers[at - fields.length];
    if (offer === undefined) return;
    this.#typed = fields.map(({ name, leftToPerson }, i) => {
      const { [name]: value = "" } = offer.values;
      const keeps = this.#locked(i) || leftToPerson && value === "";
      return keeps ? this.#typed[i] : { ...atEnd(value), offered: true };
    });
  }

  /** The first field with a value that is not valid; -1 if none. */
  get #wrong(): number {
    return this.#parts.fields.findIndex((field, i) => field.problem(this.#typed[i].text) !== undefined);
  }

  #enter(): void {
    const wrong = this.#wrong;
    if (wrong >= 0) {
      // Complain about an empty field only after Enter was pressed in it.
      if (this.#at === wrong) this.#strict = wrong;
      this.#at = wrong;
      return;
    }
    this.onChoice(this.values);
  }
}

function atEnd(text: string): Typed {
  return { text, cursor: text.length };
}

/** Returns a text without its last cluster. */
function shorten(text: string): string {
  const last = [...clusters(text)].at(-1);
  return last === undefined ? "" : text.slice(0, text.length - last.length);
}

function firstLength(text: string): number {
  for (const { length } of clusters(text)) return length;
  return 0;
}
