import type { ComponentChildren, JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Chat } from "../../chat.ts";
import type { ShownCard } from "../../people/card.ts";
import { currentConversation } from "../../../../client/core.ts";
import { foldName } from "../../../../text/mod.ts";
import { splitAtNames } from "../../people/names_in_text.ts";
import { PlainText } from "../../../shared/view/plain_text.ts";
import { Pictures } from "../../../shared/view/pictures.ts";
import { More } from "../more.tsx";
import { Name, ShowCard } from "./name.tsx";
import { Profiles } from "./profiles.ts";

/** Provides what the people of the chat show of themselves, and draws their cards. */
export function WithPeople({ chat, children }: { chat: Chat; children: ComponentChildren }): JSX.Element {
  const { people } = chat;
  const showCard = useMemo(() => (shown: ShownCard) => void (people.card.value = shown), [people]);
  const drawText = useMemo(() => (text: string) => withNames(chat, text), [chat]);
  const close = () => {
    people.card.value = undefined;
    people.moderated.value = undefined;
  };
  return (
    <Profiles.Provider value={people.of}>
      <Pictures.Provider value={people.pictureOf}>
        <ShowCard.Provider value={showCard}>
          <PlainText.Provider value={drawText}>{children}</PlainText.Provider>
          {(people.card.value || people.moderated.value) && (
            <More draw={({ PeopleCards }) => <PeopleCards chat={chat} />} onClose={close} />
          )}
        </ShowCard.Provider>
      </Pictures.Provider>
    </Profiles.Provider>
  );
}

/** Returns a text in which the nicknames of people in the room show their cards, as they are when it is drawn. */
function withNames({ client }: Chat, text: string): ComponentChildren {
  const parts = splitAtNames(text, (nick) => currentConversation(client.state).members.get(foldName(nick)));
  if (parts.length === 1 && parts[0].nick === undefined) return text;
  return parts.map(({ text, nick }, i) => nick ? <Name key={i} nick={nick} text={text} class="at" /> : text);
}
