import { keysOf, tapAt } from "./actions.ts";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { freePort } from "../support/free-port.ts";
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

interface Session {
  /** Commands to its browser. */
  readonly command: Command;
  readonly version: string;
  end(): Promise<void>;
}

/** A browser of its own, with nothing stored; a driver has one at a time. */
async function begin(driver: string, browser: string): Promise<Session> {
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
  const { sessionId, capabilities } = await command<{
    sessionId: string;
    capabilities: { browserVersion: string };
  }>("POST", "/session", {
    capabilities: {
      alwaysMatch: { "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] } },
    },
  });
  const own: Command = (method, path, body) => command(method, `/session/${sessionId}${path}`, body);
  return {
    command: own,
    version: capabilities.browserVersion,
    async end() {
      await own("DELETE", "");
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

/**
 * WebKit by its WebDriver, which opens windows: they need a screen as large as the pages, such as `xvfb-run` gives.
 *
 * @param driver `WebKitWebDriver`
 * @param browser `MiniBrowser`
 */
export async function webkit(driver: string, browser: string): Promise<Engine> {
  const { version, end } = await begin(driver, browser);
  await end();
  return {
    name: `WebKit ${version}`,
    prints: false,
    async open(size) {
      const { command, end } = await begin(driver, browser);
      await resize(command, size);
      return tab(command, end);
    },
    // Each page's has ended with it.
    close: async () => undefined,
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

const tab = (command: Command, close: () => Promise<void>): Tab => {
  const perform = (type: "pointer" | "key", actions: readonly object[]): Promise<unknown> =>
    command("POST", "/actions", { actions: [{ type, id: type, actions }] });
  return {
    async goto(url) {
      await command("POST", "/url", { url });
    },
    evaluate: (expression) => command("POST", "/execute/sync", { script: `return ${expression}`, args: [] }),
    async tap(x, y) {
      await perform("pointer", tapAt(x, y));
    },
    async type(text) {
      await perform("key", keysOf(text));
    },
    async picture() {
      return Buffer.from(await command<string>("GET", "/screenshot"), "base64");
    },
    close,
  };
};
