import type { TestRunnerPlugin } from "@web/test-runner";
import type { ChromeLauncher } from "@web/test-runner-chrome";

/** Answers `force-colors` by turning the system's contrast theme on, or off again. */
export const forcedColors = (): TestRunnerPlugin<boolean> => ({
  name: "forced-colors",
  async executeCommand({ command, payload, session }) {
    if (command !== "force-colors") return undefined;
    const page = (session.browser as ChromeLauncher).getPage(session.id);
    const devtools = await page.createCDPSession();
    await devtools.send("Emulation.setEmulatedMedia", {
      features: [{ name: "forced-colors", value: payload ? "active" : "none" }],
    });
    // Detaching would take the theme back.
    return true;
  },
});
