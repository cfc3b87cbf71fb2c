import type { JSX } from "preact";
import { currentConversation } from "../../../../client/core.ts";
import { Colours } from "../../../shared/view/colours.ts";
import type { Chat } from "../../chat.ts";
import { ModeratePerson } from "./moderate_person.tsx";
import { OwnCard } from "./own_card.tsx";
import { PersonCard } from "./person_card.tsx";

/** The card of a person, and the dialog of a moderator, while they are shown. */
export function PeopleCards({ chat }: { chat: Chat }): JSX.Element {
  const card = chat.people.card.value;
  const moderated = chat.people.moderated.value;
  // As in the conversation beside them.
  const colours = chat.coloursOf(currentConversation(chat.state.value));
  return (
    <Colours.Provider value={(nick) => colours.of(nick)}>
      {card &&
        (card.nick === chat.state.value.me
          ? <OwnCard chat={chat} card={card} />
          : <PersonCard chat={chat} card={card} key={card.nick} />)}
      {moderated && <ModeratePerson chat={chat} moderated={moderated} />}
    </Colours.Provider>
  );
}
