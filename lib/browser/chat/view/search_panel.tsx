import { inWords } from "../../../language/mod.ts";
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../../language/mod.ts";
import { conversationKey, FILTERS, queryProblem, type SearchResults, type State } from "../../../client/core.ts";
import type { Chat } from "../chat.ts";
import { uncoverTalk } from "../panel.ts";
import { HitList, moveInHits } from "./hit.tsx";
import { filterOf, withFilter } from "../search_filters.ts";
import { useDraft } from "../../shared/view/draft.ts";
import { IconButton } from "../../shared/view/icons.tsx";
import { PLAIN_INPUT } from "../../shared/view/plain_input.ts";

/** Searches the current conversation, or all conversations. */
export function SearchPanel({ chat }: { chat: Chat }): JSX.Element {
  const state = chat.state.value;
  const found = foundHere(state);
  const problem = useSignal<string | undefined>(undefined);
  const words = useSignal(found?.query.typed ?? "");
  const all = useSignal(found?.query.all ?? false);
  const input = useRef<HTMLInputElement>(null);
  const { name } = state.conversations.get(state.current)!;
  const useFilter = (filter: "from" | "on") =>
    useDraft(filterOf(words.value, filter) ?? "", (text) => {
      words.value = withFilter(words.value, filter, text);
      return true;
    });
  const typedFrom = useFilter("from");
  const typedDay = useFilter("on");
  const open = useRef(true);
  useLayoutEffect(() => {
    input.current!.focus();
    return () => void (open.current = false);
  }, []);
  const search = (event: Event) => {
    event.preventDefault();
    if (words.value.trim() === "") return;
    const line = `${all.value ? "--all " : ""}${words.value.trim()}`;
    const wrong = queryProblem(line, Date.now());
    problem.value = wrong && inWords(wrong, "page");
    if (problem.value !== undefined) return;
    chat.request(`/search ${line}`, () => chat.client.commands.search(line), (why) => {
      problem.value = why;
      return open.current;
    });
  };
  return (
    <aside onKeyDown={moveInHits} class="people search" aria-label={t("panels.search")}>
      <header>
        <h2>{t("panels.search")}</h2>
        <IconButton name="close" label={t("panels.close-search")} onClick={() => chat.panel.value = "none"} />
      </header>
      <form role="search" onSubmit={search}>
        <input
          ref={input}
          type="search"
          {...PLAIN_INPUT}
          aria-label={all.value ? t("panels.words-to-find") : t("panels.words-to-find-in", { conversation: name })}
          placeholder={all.value ? t("panels.words-in-all") : t("panels.words-in", { conversation: name })}
          value={words}
          onInput={({ currentTarget }) => words.value = currentTarget.value}
        />
        <button type="submit" class="primary">{t("panels.find")}</button>
        <label>
          <input
            type="checkbox"
            checked={all.value}
            onInput={({ currentTarget }) => all.value = currentTarget.checked}
          />{" "}
          {t("panels.in-all")}
        </label>
        <div class="filters" role="group" aria-label={t("panels.filters")}>
          <button
            type="button"
            aria-pressed={filterOf(words.value, "has") !== undefined}
            onClick={() =>
              words.value = withFilter(words.value, "has", filterOf(words.value, "has") === undefined ? "link" : "")}
          >
            {t("panels.with-links")}
          </button>
          <input
            type="text"
            {...PLAIN_INPUT}
            aria-label={t("panels.from-person")}
            placeholder={t("panels.from-person")}
            {...typedFrom}
          />
          <input
            type="date"
            aria-label={t("panels.day")}
            {...typedDay}
          />
        </div>
      </form>
      {problem.value === undefined
        ? <p class="empty" role="status">{statusOf(found)}</p>
        : <p class="empty problem" role="alert">{problem.value}</p>}
      <HitList
        chat={chat}
        hits={found?.hits.toReversed() ?? []}
        onClick={() => uncoverTalk(chat.panel)}
        words={found?.query.asked.text.split(/\s+/) ?? []}
      />
      {found?.more && found.hits.length > 0 && (
        <button type="button" onClick={() => chat.client.commands.search()}>{t("panels.older-results")}</button>
      )}
    </aside>
  );
}

/** Returns the last results, unless they belong to another conversation. */
function foundHere({ found, current }: State): SearchResults | undefined {
  if (found === undefined || found.where === undefined || found.startedIn === current) return found;
  return conversationKey(found.where) === current ? found : undefined;
}

function statusOf(found: SearchResults | undefined): string {
  if (found === undefined) return t("panels.search-hint", { filters: FILTERS });
  const { hits, more, where: conversation, query: { typed: words } } = found;
  const count = hits.length;
  if (conversation === undefined) {
    if (count === 0) return t("panels.no-hits", { words });
    return t(more ? "panels.newest-hits" : "panels.hits", { count, words });
  }
  if (count === 0) return t("panels.no-hits-in", { conversation, words });
  return t(more ? "panels.newest-hits-in" : "panels.hits-in", { count, conversation, words });
}
