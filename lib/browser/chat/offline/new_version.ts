/** Returns whether the server has another version of the page than the open version. */
export async function isNewVersion(): Promise<boolean> {
  const [script] = document.querySelectorAll<HTMLScriptElement>("script[type=module]");
  const name = script.getAttribute("src")!;
  try {
    const response = await fetch("./", { cache: "no-cache" });
    return response.ok && !(await response.text()).includes(`"${name}"`);
  } catch (error) {
    // The connection is lost again.
    if (error instanceof TypeError) return false;
    throw error;
  }
}
