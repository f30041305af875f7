import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { erasureSchema, type Erasure } from "../../county/rights/schema.ts";
import { Refused } from "./refused.ts";

/** The lines of a journal of erasures: of a file, or of a folder's files. Each entry once, however often it stands there. */
export async function readJournal(at: string): Promise<readonly Erasure[]> {
  const isFolder = await stat(at).then(
    (found) => found.isDirectory(),
    (error: unknown) => {
      throw new Refused(`The journal of erasures ${at} is not there.`, { cause: error });
    },
  );
  const files = isFolder
    ? (await readdir(at)).filter((name) => name.endsWith(".jsonl")).map((name) => join(at, name))
    : [at];
  const found = new Map<string, Erasure>();
  for (const file of files.toSorted())
    for (const line of (await readFile(file, "utf8")).split("\n").filter((text) => text !== "")) {
      const { success, data } = erasureSchema.safeParse(jsonOf(line));
      if (!success) throw new Refused(`${file} is no journal of erasures, or is damaged.`);
      found.set(`${data.entity} ${data.entityId} ${data.kind}`, data);
    }
  return [...found.values()];
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
