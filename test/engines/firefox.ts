import { keysOf, tapAt } from "./actions.ts";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Engine, Tab } from "./engine.ts";
import { profileFolder, start } from "./process.ts";
import { connect, type Commands } from "./socket.ts";

const USUAL_PATHS = ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/** The system's Firefox; undefined when there is none. */
export const findFirefox = (): string | undefined =>
  [process.env["FIREFOX_PATH"], ...USUAL_PATHS].find((path) => path !== undefined && existsSync(path));

/** No calls home, no first page, and Chinese pages as a Chinese reader has them. */
const PREFERENCES = {
  "app.normandy.enabled": false,
  "app.update.disabledForTesting": true,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.update.enabled": false,
  "intl.accept_languages": "zh-CN",
  // What is printed is printed, without a dialogue that waits for somebody.
  "print.always_print_silent": true,
  print_printer: "Mozilla Save to PDF",
  "print.printer_Mozilla_Save_to_PDF.print_to_file": true,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "remote.active-protocols": 1,
  "remote.prefs.recommended": true,
  "services.settings.server": "data:,",
  "toolkit.telemetry.reportingpolicy.firstRun": false,
};

/** Firefox by WebDriver BiDi, which it speaks by itself. */
export async function firefox(path: string): Promise<Engine> {
  const profile = await profileFolder();
  const preferences = {
    ...PREFERENCES,
    "print.printer_Mozilla_Save_to_PDF.print_to_filename": join(profile.path, "printed.pdf"),
  };
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  await writeFile(join(profile.path, "user.js"), lines.join("\n"));
  const { said, end } = await start(
    path,
    ["--headless", "--no-remote", "--remote-debugging-port=0", "--profile", profile.path],
    /WebDriver BiDi listening on (ws:\S+)/,
  );
  const bidi = await connect(`${said}/session`);
  const { capabilities } = await bidi.send<{ capabilities: { browserVersion: string } }>("session.new", {
    capabilities: {},
  });
  return {
    name: `Firefox ${capabilities.browserVersion}`,
    prints: true,
    async open({ width, height }) {
      // Old ones have none; nothing of ours is stored that the next page would find.
      const own = await bidi
        .send<{ userContext: string }>("browser.createUserContext")
        .catch((): { userContext?: string } => ({}));
      const { context } = await bidi.send<{ context: string }>("browsingContext.create", { type: "tab", ...own });
      // Old ones have a window of one size for all.
      await bidi.send("browsingContext.setViewport", { context, viewport: { width, height } }).catch(() => undefined);
      return tab(bidi, context, async () => {
        await bidi.send("browsingContext.close", { context });
        if (own.userContext) await bidi.send("browser.removeUserContext", own);
      });
    },
    async close() {
      bidi.close();
      await end();
      await profile.remove();
    },
  };
}

interface Evaluated {
  readonly result?: { readonly value?: string };
  readonly exceptionDetails?: { readonly text: string };
}

const tab = (bidi: Commands, context: string, close: () => Promise<void>): Tab => {
  const perform = (type: "pointer" | "key", actions: readonly object[]): Promise<unknown> =>
    bidi.send("input.performActions", { context, actions: [{ type, id: type, actions }] });
  return {
    async goto(url) {
      await bidi.send("browsingContext.navigate", { context, url, wait: "none" });
    },
    async evaluate(expression) {
      const { result, exceptionDetails } = await bidi.send<Evaluated>("script.evaluate", {
        expression: `JSON.stringify(${expression})`,
        target: { context },
        awaitPromise: false,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return result?.value === undefined ? undefined : JSON.parse(result.value);
    },
    async tap(x, y) {
      await perform("pointer", tapAt(x, y));
    },
    async type(text) {
      await perform("key", keysOf(text));
    },
    async picture() {
      const { data } = await bidi.send<{ data: string }>("browsingContext.captureScreenshot", { context });
      return Buffer.from(data, "base64");
    },
    close,
  };
};
