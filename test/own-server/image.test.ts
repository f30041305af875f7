import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, expect, it } from "vitest";
import { freePort } from "../support/free-port.ts";

/** What the Dockerfile copies into its image, as far as it can be played without an engine: packages are this machine's. */

const root = resolve(import.meta.dirname, "../..");
const lines = readFileSync(join(root, "worker/server/Dockerfile"), "utf8")
  .replaceAll("\\\n", " ")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));
/** The last stage is the image. */
const image = lines.slice(lines.findLastIndex((line) => line.startsWith("FROM ")));
const copied = image.flatMap((line) => {
  const [, from = "", to = ""] = /^COPY --from=build \/app\/(\S+) (\S+)$/.exec(line) ?? [];
  return from ? [{ from, to: to === "./" ? from : to }] : [];
});
const app = mkdtempSync(join(tmpdir(), "image-"));
let child: ChildProcess | undefined;
afterAll(() => {
  child?.kill("SIGKILL");
  rmSync(app, { recursive: true, force: true });
});

it("is all that the service needs", async () => {
  expect(copied.length).toBeGreaterThan(4);
  for (const { from, to } of copied) {
    // The tests need no build; the image has one.
    if (from.startsWith(".build")) continue;
    expect(existsSync(join(root, from)), from).toBe(true);
    mkdirSync(dirname(join(app, to)), { recursive: true });
    if (from === "node_modules") symlinkSync(join(root, from), join(app, to));
    else cpSync(join(root, from), join(app, to), { recursive: true, filter: (name) => !name.endsWith(".dev.vars") });
  }
  const command = JSON.parse(image.findLast((line) => line.startsWith("CMD "))?.slice(4) ?? "[]") as string[];
  const [, settings = ""] = /^ENV (.*)$/m.exec(image.join("\n")) ?? [];
  const set = Object.fromEntries(settings.split(" ").map((one) => one.split("=")));
  expect(set).toMatchObject({ PIONEER_FOLDER: "/data", NODE_ENV: "production" });
  const port = await freePort();
  let said = "";
  child = spawn(process.execPath, command.slice(1), {
    cwd: app,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...set,
      PATH: process.env["PATH"],
      PIONEER_FOLDER: join(app, "data"),
      HOST: "127.0.0.1",
      PORT: String(port),
    },
  });
  const ended = new Promise((_, fail) => child?.once("close", () => fail(new Error(said))));
  const ready = new Promise<void>((done) => {
    for (const stream of [child?.stdout, child?.stderr])
      stream?.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes("Ready at")) done();
      });
  });
  await Promise.race([ready, ended]);
  const status = await new Promise((done, fail) => {
    request({ host: "127.0.0.1", port, path: "/readyz" }, (answer) => done(answer.statusCode))
      .on("error", fail)
      .end();
  });
  expect(command[0]).toBe("node");
  expect(status).toBe(200);
});
