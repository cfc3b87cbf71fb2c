import type { ComponentChildren, JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Chat } from "../../chat.ts";
import type { ShownCard } from "../../people/card.ts";
import { Pictures } from "../../../shared/view/pictures.ts";
import { ModeratePerson } from "./moderate_person.tsx";
import { ShowCard } from "./name.tsx";
import { OwnCard } from "./own_card.tsx";
import { PersonCard } from "./person_card.tsx";
import { Profiles } from "./profiles.ts";

/** Provides what the people of the chat show of themselves, and draws their cards. */
export function WithPeople({ chat, children }: { chat: Chat; children: ComponentChildren }): JSX.Element {
  const { people } = chat;
  const card = people.card.value;
  const moderated = people.moderated.value;
  const showCard = useMemo(() => (shown: ShownCard) => void (people.card.value = shown), [people]);
  return (
    <Profiles.Provider value={people.of}>
      <Pictures.Provider value={people.pictureOf}>
        <ShowCard.Provider value={showCard}>
          {children}
          {card &&
            (card.nick === chat.state.value.me
              ? <OwnCard chat={chat} card={card} />
              : <PersonCard chat={chat} card={card} key={card.nick} />)}
          {moderated && <ModeratePerson chat={chat} moderated={moderated} />}
        </ShowCard.Provider>
      </Pictures.Provider>
    </Profiles.Provider>
  );
}
