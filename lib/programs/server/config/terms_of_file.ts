const FLAG = /--([a-z]+(?:-[a-z]+)*)/g;

/** Writes a sentence about flags as a configuration file has them, where they come from it: `rate` instead of `--rate`. */
export function inTermsOfFile(sentence: string, isInFile: (key: string) => boolean): string {
  return sentence.replace(FLAG, (flag, name) => isInFile(name) ? name : flag);
}

/** Returns the names of the flags in a sentence. */
export function flagsIn(sentence: string): string[] {
  return Array.from(sentence.matchAll(FLAG), ([, name]) => name);
}
