import { inWords } from "../../../language/mod.ts";
import type { JSX } from "preact";
import { type OperatorPage, UNREACHABLE } from "../operator_page.ts";
import { OperatorView } from "./operator_view.tsx";
import { ListenForm } from "./listen_form.tsx";

/** The window of a server: the form before the start, then the view of the operator. */
export function OperatorApp({ page, name }: { page: OperatorPage; name: string }): JSX.Element {
  const started = page.started.value;
  const form = page.form.value;
  if (started) return <OperatorView page={page} started={started} />;
  if (form && page.stopped.value === undefined) return <ListenForm page={page} form={form} name={name} />;
  return (
    <main class="join">
      <h1 class="unseen">{name}</h1>
      <p role="status">{page.stopped.value ?? (page.lost.value && inWords(UNREACHABLE, "page"))}</p>
    </main>
  );
}
