import process from "node:process";
import { parseArgs, type ParseArgsConfig } from "node:util";

/** What a command was told, as `parseArgs` reads it; what it does not know ends it, in one line. */
export function readOptions<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs<T>(config);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return process.exit(2);
  }
}
