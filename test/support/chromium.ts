import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const USUAL_PATHS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const findInstalled = (): string | undefined =>
  [process.env["CHROMIUM_PATH"], ...USUAL_PATHS].find((path) => path !== undefined && existsSync(path));

const isDebianRoot = (): boolean =>
  process.getuid?.() === 0 &&
  existsSync("/etc/os-release") &&
  /^ID(?:_LIKE)?=.*debian/m.test(readFileSync("/etc/os-release", "utf8"));

/**
 * The system's Chromium: test tools cannot download their own on a closed network. On Debian as root its package is
 * installed, with a Chinese font; anywhere else the error is one line that says what to do.
 */
export function findChromium(): string {
  const installed = findInstalled();
  if (installed) return installed;
  if (isDebianRoot()) {
    console.log("No Chromium found: installing Debian's package …");
    for (const args of [
      ["update", "-qq"],
      ["install", "-y", "-qq", "chromium", "fonts-noto-cjk"],
    ]) {
      spawnSync("apt-get", args, {
        stdio: ["ignore", "ignore", "inherit"],
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      });
    }
    const now = findInstalled();
    if (now) return now;
  }
  throw new Error("No Chromium found. Install Chromium or Chrome, or put its path in CHROMIUM_PATH.");
}

/** Flags for a browser that is driven, not used: no sandbox where there is none to be had, and no calls home. */
export const CHROMIUM_FLAGS = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--lang=zh-CN",
];
