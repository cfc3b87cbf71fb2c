// How often to try, while the person follows the steps.
const RETRY_MS = 5_000;

/** Returns the address of the chat over HTTPS, with the room that the address of the guide names. */
export function chatAddress(): string {
  return `https://${location.host}/${location.hash}`;
}

/** Goes to the chat as soon as this device trusts the certificate. @param trusted Called before. */
export async function openIfTrusted(trusted: () => void): Promise<void> {
  // Over HTTPS, the person came to read the steps, perhaps for another device.
  if (location.protocol === "https:") return;
  while (!await isTrusted()) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  trusted();
  location.replace(chatAddress());
}

async function isTrusted(): Promise<boolean> {
  if (document.hidden) return false;
  try {
    return (await fetch(`https://${location.host}/trusted`, { cache: "no-store" })).ok;
  } catch (error) {
    // Browsers do not say why: the device does not trust the certificate, or the server is not reachable.
    if (error instanceof TypeError) return false;
    throw error;
  }
}
