import type { JSX } from "preact";
import type { Chat } from "../../chat.ts";
import { ModeratePerson } from "./moderate_person.tsx";
import { OwnCard } from "./own_card.tsx";
import { PersonCard } from "./person_card.tsx";

/** The card of a person, and the dialog of a moderator, while they are shown. */
export function PeopleCards({ chat }: { chat: Chat }): JSX.Element {
  const card = chat.people.card.value;
  const moderated = chat.people.moderated.value;
  return (
    <>
      {card &&
        (card.nick === chat.state.value.me
          ? <OwnCard chat={chat} card={card} />
          : <PersonCard chat={chat} card={card} key={card.nick} />)}
      {moderated && <ModeratePerson chat={chat} moderated={moderated} />}
    </>
  );
}
