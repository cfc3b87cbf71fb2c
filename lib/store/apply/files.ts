import type { Kind } from "./kind.ts";

/** A file that the server does not keep any longer. The messages stay, without it. */
export const FILE_REMOVED: Kind<"file-removed"> = {
  decide: ({ files }, { hash }) => files.uses(hash),
  apply({ files, messages }, { hash }) {
    for (const seq of files.messagesWith(hash)) {
      const message = messages.get(seq);
      if (message?.file === undefined) continue;
      const { file, ...rest } = message;
      files.remove(seq);
      if (file.hash === hash) messages.put(rest);
      else {
        const { preview: _, ...other } = file;
        const kept = { ...rest, file: other };
        messages.put(kept);
        files.add(kept);
      }
    }
  },
};
