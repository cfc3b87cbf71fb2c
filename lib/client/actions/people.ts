import type { PeopleHandler } from "../../commands/mod.ts";
import type { ClientRequest, ServerResponse } from "../../protocol/mod.ts";
import type { Sentence } from "../../language/mod.ts";
import { type State } from "../model/model.ts";
import { knowsProfiles } from "../model/selectors.ts";
import { describePerson } from "./describe_person.ts";

/** What the commands about people need of the view. */
export interface PeopleView {
  /** Sends a request. If it is refused, shows the reason. */
  request(request: ClientRequest, answered: (answer: ServerResponse) => void): void;
  show(text: string): void;
  /** Shows why the typed line is refused, and returns it to the input. */
  refuse(text: Sentence): void;
}

const TOO_OLD = "This server is too old to know about people. Its operator can update it.";

/** Carries out the commands about people. */
export class People implements PeopleHandler {
  readonly #client: { readonly state: State };
  readonly #view: PeopleView;

  constructor(client: { readonly state: State }, view: PeopleView) {
    this.#client = client;
    this.#view = view;
  }

  whois(nick: string): void {
    if (!knowsProfiles(this.#client.state)) return this.#view.refuse(TOO_OLD);
    this.#view.request({ type: "whois", nick }, (answer) => {
      if (answer.type === "whois") this.#view.show(describePerson(answer, Date.now()));
    });
  }
}
