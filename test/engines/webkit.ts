import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { freePort } from "../e2e/product.ts";
import type { Engine, Size, Tab } from "./engine.ts";

/** One command of W3C WebDriver, below a session or the driver. */
type Command = <T = unknown>(method: string, path: string, body?: object) => Promise<T>;

const commands =
  (base: string): Command =>
  async <T>(method: string, path: string, body: object = {}) => {
    const answer = await fetch(base + path, { method, ...(method === "POST" ? { body: JSON.stringify(body) } : {}) });
    const { value } = (await answer.json()) as { value: { message?: string } | null };
    if (!answer.ok) throw new Error(`${path}: ${value?.message ?? answer.status}`);
    return value as T;
  };

/**
 * WebKit by its WebDriver, which opens a window: it needs a screen as large as the pages, such as `xvfb-run` gives.
 *
 * @param driver `WebKitWebDriver`
 * @param browser `MiniBrowser`
 */
export async function webkit(driver: string, browser: string): Promise<Engine> {
  const port = await freePort();
  const child = spawn(driver, [`--port=${port}`], { stdio: "ignore" });
  await once(child, "spawn");
  const command = commands(`http://127.0.0.1:${port}`);
  // It does not say when it is ready.
  for (let tries = 0; ; tries++) {
    const ready = await command("GET", "/status").catch((error: unknown) => (tries < 100 ? undefined : error));
    if (ready instanceof Error) throw ready;
    if (ready) break;
    await setTimeout(100);
  }
  const capabilities = {
    alwaysMatch: { "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] } },
  };
  // A browser of its own for each page: it begins with nothing stored.
  const session = () =>
    command<{ sessionId: string; capabilities: { browserVersion: string } }>("POST", "/session", { capabilities });
  const first = await session();
  await command("DELETE", `/session/${first.sessionId}`);
  return {
    name: `WebKit ${first.capabilities.browserVersion}`,
    async open(size) {
      const { sessionId } = await session();
      const own: Command = (method, path, body) => command(method, `/session/${sessionId}${path}`, body);
      await resize(own, size);
      return tab(own);
    },
    async close() {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

/** Makes the viewport, not the window, as large as that. */
async function resize(command: Command, { width, height }: Size): Promise<void> {
  await command("POST", "/window/rect", { width, height });
  const [inner, tall] = await command<[number, number]>("POST", "/execute/sync", {
    script: "return [innerWidth, innerHeight]",
    args: [],
  });
  await command("POST", "/window/rect", { width: 2 * width - inner, height: 2 * height - tall });
}

const tab = (command: Command): Tab => {
  const perform = (type: "pointer" | "key", actions: readonly object[]): Promise<unknown> =>
    command("POST", "/actions", { actions: [{ type, id: type, actions }] });
  return {
    async goto(url) {
      await command("POST", "/url", { url });
    },
    evaluate: (expression) => command("POST", "/execute/sync", { script: `return ${expression}`, args: [] }),
    async tap(x, y) {
      await perform("pointer", [
        { type: "pointerMove", x: Math.round(x), y: Math.round(y) },
        { type: "pointerDown", button: 0 },
        { type: "pointerUp", button: 0 },
      ]);
    },
    async type(text) {
      await perform(
        "key",
        [...text].flatMap((value) => ["keyDown", "keyUp"].map((type) => ({ type, value }))),
      );
    },
    async picture() {
      return Buffer.from(await command<string>("GET", "/screenshot"), "base64");
    },
    async close() {
      await command("DELETE", "");
    },
  };
};
