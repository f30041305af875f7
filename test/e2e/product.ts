import { spawn, type ChildProcess } from "node:child_process";
import { cp, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { ApiClient } from "../../demo/api.ts";
import { setWriteLimits } from "../../demo/seed/registry.ts";
import { freePort } from "../support/free-port.ts";

const root = resolve(import.meta.dirname, "../..");

/** The product as `npm start` runs it: the real Worker on a real database, with the sample county. */
export interface Product {
  readonly origin: string;
  /** The local administrator's bearer token. */
  readonly token: string;
  /** Ends it as Ctrl-C does, and resolves when the process is gone. */
  stop(): Promise<void>;
}

/** The sample county as it is when it has just been loaded. Nothing runs on it: products get copies. */
const COUNTY = ".build/e2e/county";

/** Loads the sample county for `countyFor` to copy. All tests call from one address, so its limits are lifted. */
export async function loadCounty(): Promise<void> {
  await rm(COUNTY, { recursive: true, force: true });
  const product = await startProduct(COUNTY);
  await setWriteLimits({ bureau: new ApiClient(product.origin, product.token) }, true);
  await product.stop();
}

/** The database of the product that all end-to-end tests share. */
export const SHARED = ".build/e2e/shared";

/** A folder with a sample county of its own, to start a product on. */
export async function countyFor(name: string): Promise<string> {
  const data = `.build/e2e/${name}`;
  await rm(data, { recursive: true, force: true });
  await cp(COUNTY, data, { recursive: true });
  return data;
}

const ended = (child: ChildProcess): Promise<void> => new Promise((done) => child.once("exit", () => done()));

/** Starts the product on the database in `data` and waits until it says that it is ready. */
export const startProduct = (data: string): Promise<Product> => start(data, "demo/start.ts");

/**
 * The same on a database that a product has run on, with the clock of `demo/sample-worker/`: a request is made at the
 * instant its header `pioneer-clock` says.
 */
export const startLater = (data: string): Promise<Product> => start(data, "test/e2e/later.ts");

async function start(data: string, script: string): Promise<Product> {
  const port = await freePort();
  const child = spawn(process.execPath, [script], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PORT: String(port), PIONEER_DATA: data, FORCE_COLOR: "0" },
  });
  let output = "";
  const token = await new Promise<string>((done, fail) => {
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const [, found] = /Admin token\s+(\S+)/.exec(output) ?? [];
      if (found) done(found);
    });
    child.once("exit", (code) => fail(new Error(`${script} ended with ${code}:\n${output}`)));
  });
  return {
    origin: `http://localhost:${port}`,
    token,
    stop: async () => {
      const gone = ended(child);
      child.kill("SIGINT");
      await gone;
    },
  };
}
