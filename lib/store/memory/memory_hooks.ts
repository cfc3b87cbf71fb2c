import type { HookTable, StoredHook } from "../hooks.ts";

/** Hooks in memory. */
export class MemoryHooks implements HookTable {
  readonly #all = new Map<number, StoredHook>();

  list(): StoredHook[] {
    return [...this.#all.values()].sort((a, b) => a.number - b.number);
  }

  get(number: number): StoredHook | undefined {
    return this.#all.get(number);
  }

  put(hook: StoredHook): void {
    const { secretHash, target, ...rest } = hook;
    this.#all.set(hook.number, {
      ...rest,
      ...secretHash !== undefined && { secretHash },
      ...target !== undefined && { target },
    });
  }

  remove(number: number): void {
    this.#all.delete(number);
  }

  clear(): void {
    this.#all.clear();
  }
}
