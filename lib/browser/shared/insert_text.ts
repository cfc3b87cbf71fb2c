/** Puts a text into the input where the cursor is, as if it was typed. */
export function insertText(text: string): void {
  const area = document.querySelector<HTMLTextAreaElement>(".composer textarea");
  if (area === null) return;
  if (area.closest("[inert]")) {
    // What lies over it has the focus, which the other way takes.
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    return;
  }
  area.blur(); // else the selection stays where it is
  area.focus();
  document.execCommand("insertText", false, text); // can be undone
}

/** What is dropped on the page goes to the input if it is a text. A file would be opened in the place of the page. */
export function acceptDrops(): void {
  const take = (event: DragEvent) => {
    const { dataTransfer: data, target } = event;
    const file = data === null || data.types.includes("Files");
    // It may be a piece of text, too. Fields are the browser's own.
    if (!file && target instanceof Element && target.closest("input, textarea")) return;
    event.preventDefault();
    if (file || document.querySelector("dialog[open]")) {
      if (data) data.dropEffect = "none";
    } else if (event.type === "drop") insertText(data.getData("text/plain"));
  };
  addEventListener("dragover", take);
  addEventListener("drop", take);
}
