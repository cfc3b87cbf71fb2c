import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Chat } from "../chat.ts";
import { Hit } from "./hit.tsx";
import { IconButton } from "./icons.tsx";
import { PLAIN_INPUT } from "./plain_input.ts";

/** Finds what was said in the conversation that is looked at. */
export function SearchPanel({ chat }: { chat: Chat }): JSX.Element {
  const state = chat.state.value;
  const found = state.found?.conversation === state.current ? state.found : undefined;
  const words = useSignal(found?.words ?? "");
  const input = useRef<HTMLInputElement>(null);
  const { name } = state.conversations.get(state.current)!;
  useLayoutEffect(() => input.current!.focus(), []);
  const search = (event: Event) => {
    event.preventDefault();
    if (words.value.trim() !== "") chat.client.commands.search(words.value.trim());
  };
  const jump = (seq: number) => {
    if (matchMedia("(max-width: 899px)").matches) chat.panel.value = "none";
    chat.client.jump(name, seq);
  };
  return (
    <aside class="people search" aria-label="Search">
      <header>
        <h2>Search</h2>
        <IconButton name="close" label="Close the search" onClick={() => chat.panel.value = "none"} />
      </header>
      <form role="search" onSubmit={search}>
        <input
          ref={input}
          type="search"
          {...PLAIN_INPUT}
          aria-label={`Words to find in ${name}`}
          placeholder={`Words in ${name}`}
          value={words}
          onInput={({ currentTarget }) => words.value = currentTarget.value}
        />
        <button type="submit" class="primary">Find</button>
      </form>
      <p class="empty" role="status">
        {found === undefined
          ? "Finds messages that have all the words."
          : found.entries.length === 0
          ? `Nothing was found for “${found.words}”.`
          : `${found.entries.length}${found.more ? " newest" : ""} for “${found.words}”`}
      </p>
      <ul>
        {found?.entries.toReversed().map((entry) => (
          <Hit
            key={entry.seq}
            entry={entry}
            onClick={() => jump(entry.seq)}
          />
        ))}
      </ul>
      {found?.more && found.entries.length > 0 && (
        <button type="button" onClick={() => chat.client.commands.search()}>Older ones</button>
      )}
    </aside>
  );
}
