import type { JSX } from "preact";
import type { Desk } from "../desk.ts";
import { GONE } from "../words.ts";
import { ConsoleView } from "./console_view.tsx";
import { ListenForm } from "./listen_form.tsx";

/** The window of a server: the form before the start, then the console. */
export function OperatorApp({ desk, name }: { desk: Desk; name: string }): JSX.Element {
  const started = desk.started.value;
  const form = desk.form.value;
  if (started) return <ConsoleView desk={desk} started={started} />;
  if (form && desk.stopped.value === undefined) return <ListenForm desk={desk} form={form} name={name} />;
  return (
    <main class="join">
      <h1 class="unseen">{name}</h1>
      <p role="status">{desk.stopped.value ?? (desk.lost.value && GONE)}</p>
    </main>
  );
}
