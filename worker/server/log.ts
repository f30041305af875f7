import { accessSync, constants, createWriteStream, mkdirSync, readdirSync, rmSync, type WriteStream } from "node:fs";
import { join } from "node:path";

const DAY = 86_400_000;
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** Where the lines of the service go: it writes one JSON object a line, without personal data, by `console`. */
export interface Log {
  write(line: string): void;
  close(): Promise<void>;
}

/**
 * A file a day in a folder, kept for some days: MLPS asks for six months of access logs. Whoever wants stdout, for
 * journald say, names no folder.
 */
export function fileLog(folder: string, keepDays: number): Log {
  mkdirSync(folder, { recursive: true, mode: 0o750 });
  accessSync(folder, constants.W_OK);
  let day = "";
  let stream: WriteStream | undefined;
  const turn = (now: Date): void => {
    if (dayOf(now) === day) return;
    day = dayOf(now);
    stream?.end();
    stream = createWriteStream(join(folder, `${day}.log`), { flags: "a", mode: 0o640 });
    // A full disk keeps nobody from being served.
    stream.on("error", () => {});
    const oldest = `${dayOf(new Date(now.getTime() - keepDays * DAY))}.log`;
    for (const name of readdirSync(folder))
      if (/^\d{4}-\d\d-\d\d\.log$/.test(name) && name < oldest) rmSync(join(folder, name), { force: true });
  };
  turn(new Date());
  return {
    write: (line) => {
      turn(new Date());
      stream?.write(`${line}\n`);
    },
    close: () => new Promise((done) => (stream ? stream.end(() => done()) : done())),
  };
}

/** Sends what the service says from now on to `log`. */
export function logTo(log: Log): void {
  const write = (...parts: readonly unknown[]): void => log.write(parts.map(String).join(" "));
  console.log = write;
  console.error = write;
}
