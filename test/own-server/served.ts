import { spawn, type ChildProcess } from "node:child_process";
import { resolve } from "node:path";
import { freePort } from "../support/free-port.ts";

/** `npm run serve` as a process of its own, over HTTP. */

const root = resolve(import.meta.dirname, "../..");
/** The tests' own fetch plays what is outside: here it is the network itself. */
const { request: overHttp } = await import("node:http");

export interface Served {
  readonly port: number;
  readonly child: ChildProcess;
  /** What it has said so far. */
  readonly said: () => string;
  /** Waits until it has said this. */
  readonly until: (words: string) => Promise<void>;
  readonly ended: Promise<number | null>;
}

/** Starts it with these settings. End it by its `child`. */
export async function startServer(settings: Readonly<Record<string, string>>): Promise<Served> {
  const port = await freePort();
  const child = spawn(process.execPath, ["worker/server/serve.ts"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"], PORT: String(port), ...settings },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((done) => child.once("close", (code) => done(code)));
  const until = (words: string) =>
    new Promise<void>((done, fail) => {
      const look = () => said.includes(words) && done();
      for (const stream of [child.stdout, child.stderr]) stream?.on("data", look);
      look();
      void ended.then((code) => fail(new Error(`It ended with ${code}, and never said "${words}": ${said}`)));
    });
  return { port, child, said: () => said, until, ended };
}

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export const askOverHttp = (
  port: number,
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: object } = {},
): Promise<HttpAnswer> =>
  new Promise((done, fail) => {
    const sent = body && JSON.stringify(body);
    const length = sent && { "content-type": "application/json", "content-length": Buffer.byteLength(sent) };
    const request = overHttp(
      { host: "127.0.0.1", port, method, path, headers: { ...length, ...headers } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          done({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() }),
        );
      },
    );
    request.on("error", fail);
    request.end(sent);
  });
