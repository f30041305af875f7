/**
 * Installs the locked dependencies when they are missing or stale, and is silent when they are in place.
 * Runs first, on whatever Node the machine has (20 or newer), so it is plain JavaScript without a dependency.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");

const packagesOf = (file) => JSON.parse(readFileSync(file, "utf8")).packages ?? {};

/** Whether npm installed just what the lock file asks for. npm writes its own list last, when all has gone well. */
function isCurrent() {
  const list = join(modules, ".package-lock.json");
  if (!existsSync(list) || !hasNode()) return false;
  const installed = packagesOf(list);
  return Object.entries(packagesOf(join(root, "package-lock.json"))).every(([path, locked]) => {
    if (path === "") return true;
    const found = installed[path];
    // Packages for other machines are locked as optional and not installed here.
    return found ? found.version === locked.version && found.integrity === locked.integrity : locked.optional === true;
  });
}

/** The package `node` brings the Node that everything after this runs on; an install script puts it in its place. */
function hasNode() {
  const { status } = spawnSync(join(modules, ".bin", "node"), ["--version"], { shell: process.platform === "win32" });
  return status === 0;
}

function fail(message, output = "") {
  if (output.trim()) console.error(`${output.trim()}\n`);
  console.error(message);
  process.exit(1);
}

function install() {
  console.log("Installing the locked dependencies (this takes a minute or two)…");
  // npm started this script, so take that very npm; without it, the one in the PATH.
  const npm = process.env.npm_execpath;
  const [command, first] = npm && /\.c?js$/.test(npm) ? [process.execPath, [npm]] : ["npm", []];
  const result = spawnSync(command, [...first, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    shell: command === "npm" && process.platform === "win32",
  });
  if (result.error) fail(`npm could not be started: ${result.error.message}`);
  if (result.status !== 0) {
    fail(
      "The dependencies could not be installed; npm's reasons stand above. It needs the package registry: try again once that is in reach.",
      result.stdout + result.stderr,
    );
  }
  if (!hasNode())
    fail(
      "The dependencies are installed, but the Node they bring does not run. Are install scripts switched off (npm config get ignore-scripts)?",
      result.stderr,
    );
}

if (Number(process.versions.node.split(".")[0]) < 20) fail(`Node 20 or newer is needed; this is ${process.version}.`);
if (!isCurrent()) install();
