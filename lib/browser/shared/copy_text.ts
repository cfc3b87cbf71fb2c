/** Copies a text, after a click or key. */
export function copyText(text: string): void {
  if (navigator.clipboard) return void navigator.clipboard.writeText(text);
  // A page over plain HTTP cannot use the clipboard, except through an event of copying.
  const put = (event: ClipboardEvent) => {
    event.clipboardData!.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener("copy", put, true);
  document.execCommand("copy");
  removeEventListener("copy", put, true);
}
