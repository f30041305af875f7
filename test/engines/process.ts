import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Running {
  /** What the line that was waited for says. */
  readonly said: string;
  /** Ends it and waits until it is gone. */
  end(): Promise<void>;
}

/** Starts a program and waits for what it says once it is ready: the first group of `line`. */
export function start(command: string, args: readonly string[], line: RegExp): Promise<Running> {
  // A group of its own: a browser's parts end with it, also those that a script has started.
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], detached: true });
  const gone = new Promise<void>((done) => child.once("close", () => done()));
  const end = async (): Promise<void> => {
    if (child.exitCode === null && child.pid) process.kill(-child.pid, "SIGKILL");
    await gone;
  };
  return new Promise((done, fail) => {
    let output = "";
    const read = (chunk: Buffer): void => {
      if (output.length < 1e6) output += chunk.toString();
      const [, said] = line.exec(output) ?? [];
      if (said !== undefined) done({ said, end });
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", fail);
    child.once("exit", (code) => fail(new Error(`${command} ended with ${code}:\n${output}`)));
  });
}

/** A folder for a browser's profile, taken away with it. */
export async function profileFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "engine-"));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}
