import type { ComponentChildren, JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Chat } from "../../chat.ts";
import type { ShownCard } from "../../people/card.ts";
import { Pictures } from "../../../shared/view/pictures.ts";
import { More } from "../more.tsx";
import { ShowCard } from "./name.tsx";
import { Profiles } from "./profiles.ts";

/** Provides what the people of the chat show of themselves, and draws their cards. */
export function WithPeople({ chat, children }: { chat: Chat; children: ComponentChildren }): JSX.Element {
  const { people } = chat;
  const showCard = useMemo(() => (shown: ShownCard) => void (people.card.value = shown), [people]);
  const close = () => {
    people.card.value = undefined;
    people.moderated.value = undefined;
  };
  return (
    <Profiles.Provider value={people.of}>
      <Pictures.Provider value={people.pictureOf}>
        <ShowCard.Provider value={showCard}>
          {children}
          {(people.card.value || people.moderated.value) && (
            <More draw={({ PeopleCards }) => <PeopleCards chat={chat} />} onClose={close} />
          )}
        </ShowCard.Provider>
      </Pictures.Provider>
    </Profiles.Provider>
  );
}
