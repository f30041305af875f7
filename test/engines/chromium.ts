import { CHROMIUM_FLAGS } from "../support/chromium.ts";
import type { Engine, Tab } from "./engine.ts";
import { profileFolder, start } from "./process.ts";
import { connect, type Commands } from "./socket.ts";

/**
 * Chromium of any year, by what DevTools already knew in Chromium 85: the libraries of today time out with those of
 * then.
 */
export async function chromium(path: string): Promise<Engine> {
  const profile = await profileFolder();
  const flags = ["--headless", "--remote-debugging-port=0", `--user-data-dir=${profile.path}`, ...CHROMIUM_FLAGS];
  const { said, end } = await start(path, [...flags, "about:blank"], /DevTools listening on (ws:\S+)/);
  const devtools = await connect(said);
  const { product } = await devtools.send<{ product: string }>("Browser.getVersion");
  return {
    name: product.replace(/^(Headless)?Chrome\//, "Chromium "),
    // Without a head it prints nowhere.
    prints: true,
    async open({ width, height }) {
      const { browserContextId } = await devtools.send<{ browserContextId: string }>("Target.createBrowserContext");
      const { targetId } = await devtools.send<{ targetId: string }>("Target.createTarget", {
        url: "about:blank",
        browserContextId,
        // Old ones lose what is pressed beyond their window.
        width,
        height,
      });
      const { sessionId } = await devtools.send<{ sessionId: string }>("Target.attachToTarget", {
        targetId,
        flatten: true,
      });
      await devtools.send(
        "Emulation.setDeviceMetricsOverride",
        { width, height, deviceScaleFactor: 1, mobile: false },
        sessionId,
      );
      return tab(devtools, sessionId, async () => {
        await devtools.send("Target.closeTarget", { targetId });
        await devtools.send("Target.disposeBrowserContext", { browserContextId });
      });
    },
    async close() {
      devtools.close();
      await end();
      await profile.remove();
    },
  };
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly exception?: { readonly description?: string } };
}

const tab = (devtools: Commands, session: string, close: () => Promise<void>): Tab => ({
  async goto(url) {
    await devtools.send("Page.navigate", { url }, session);
  },
  async evaluate(expression) {
    const { result, exceptionDetails } = await devtools.send<Evaluated>(
      "Runtime.evaluate",
      { expression, returnByValue: true },
      session,
    );
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
    return result.value;
  },
  async tap(x, y) {
    for (const type of ["mouseMoved", "mousePressed", "mouseReleased"])
      await devtools.send("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 }, session);
  },
  async type(text) {
    for (const key of text)
      for (const type of ["keyDown", "keyUp"])
        await devtools.send(
          "Input.dispatchKeyEvent",
          { type, key, ...(type === "keyDown" ? { text: key } : {}) },
          session,
        );
  },
  async picture() {
    const { data } = await devtools.send<{ data: string }>("Page.captureScreenshot", {}, session);
    return Buffer.from(data, "base64");
  },
  close,
});
