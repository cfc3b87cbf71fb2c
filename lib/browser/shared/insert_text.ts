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

/** Takes files that are dropped onto a page. */
export interface FileDrops {
  /** Returns whether files can be dropped now. */
  canTake(): boolean;
  /** Called when files are moved over the page, and when they have left it. */
  over(isOver: boolean): void;
  take(data: DataTransfer): void;
}

/** Inserts dropped text into the input. @param files Takes dropped files, which the browser would open in place of the page. */
export function acceptDrops(files?: FileDrops): void {
  const take = (event: DragEvent) => {
    const { dataTransfer: data, target } = event;
    const isFile = data === null || data.types.includes("Files");
    // The target may be a text node. Fields handle drops themselves.
    if (!isFile && target instanceof Element && target.closest("input, textarea")) return;
    event.preventDefault();
    const isDrop = event.type === "drop";
    const isTaken = document.querySelector("dialog[open]") === null && (!isFile || files?.canTake() === true);
    if (isFile) files?.over(isTaken && !isDrop);
    if (data && !isTaken) data.dropEffect = "none";
    else if (data && isFile) data.dropEffect = "copy";
    if (!data || !isTaken || !isDrop) return;
    if (isFile) files!.take(data);
    else insertText(data.getData("text/plain"));
  };
  addEventListener("dragover", take);
  addEventListener("drop", take);
  // Of the events between elements, only the last one goes nowhere.
  addEventListener("dragleave", ({ relatedTarget }: DragEvent) => relatedTarget === null && files?.over(false));
}
