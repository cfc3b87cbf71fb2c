// The page makes no script from text. This policy allows the address of the service worker, and nothing else.
const POLICY = "tincan";
const WORKER = "sw.js";

/** The part of Trusted Types that the page uses. Only Chromium has them. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): {
    createScriptURL(url: string): string;
  };
}

/**
 * Registers the service worker, with which the page opens without a network.
 *
 * @param visit Goes to what a notification is about.
 */
export async function registerWorker(visit: (hash: string) => void): Promise<void> {
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener("message", ({ data }) => {
    if (typeof data?.visit === "string") visit(data.visit);
  });
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const createScriptURL = (url: string) => {
    if (url !== WORKER) throw new TypeError("This is not the service worker");
    return url;
  };
  const policy = trustedTypes?.createPolicy(POLICY, { createScriptURL }) ?? { createScriptURL };
  try {
    await serviceWorker.register(policy.createScriptURL(WORKER), { updateViaCache: "none" });
  } catch (error) {
    // Browsers refuse it in private windows, and if the person has gone past a warning about the certificate.
    console.warn(error);
  }
}
