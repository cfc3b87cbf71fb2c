/** Inserts a text into the input at the cursor, as if it were typed. */
export function insertText(text: string): void {
  const area = document.querySelector<HTMLTextAreaElement>(".composer textarea");
  if (area === null) return;
  if (area.closest("[inert]")) {
    // Keeps the focus where it is, in a panel over the input.
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    return;
  }
  area.blur(); // otherwise the old selection stays
  area.focus();
  document.execCommand("insertText", false, text); // can be undone
}

/** Inserts dropped text into the input, and ignores files, which the browser would open in place of the page. */
export function acceptDrops(): void {
  const take = (event: DragEvent) => {
    const { dataTransfer: data, target } = event;
    const file = data === null || data.types.includes("Files");
    // The target may be a text node. Fields handle drops themselves.
    if (!file && target instanceof Element && target.closest("input, textarea")) return;
    event.preventDefault();
    if (file || document.querySelector("dialog[open]")) {
      if (data) data.dropEffect = "none";
    } else if (event.type === "drop") insertText(data.getData("text/plain"));
  };
  addEventListener("dragover", take);
  addEventListener("drop", take);
}
