import { createServer } from "node:net";
import { dirname, resolve } from "node:path";
import { DATA_FOLDER, WRANGLER_CONFIG } from "./paths.ts";
import { wrangler } from "./wrangler.ts";

export interface LocalServer {
  readonly origin: string;
  /** Ends the Worker and every process it has started. */
  readonly stop: () => Promise<void>;
}

/** Whether another program listens on the port. */
export const isTaken = (port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(true) : reject(error),
    );
    probe.listen(port, "localhost", () => probe.close(() => resolve(false)));
  });

export interface ServerOptions {
  readonly port: number;
  readonly dataFolder?: string;
  /** What is served in the Worker's place. */
  readonly entrypoint?: string;
  /** Whether changes of the Worker and of the static files are taken up, and the pages that show them reload. */
  readonly watch?: boolean;
}

/** A Worker that cannot be built, or that refuses to start, leaves requests waiting for good. */
const PATIENCE = 30_000;

async function firstAnswer(origin: string): Promise<void> {
  const response = await fetch(`${origin}/api/settings`, { signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) throw new Error(`GET /api/settings answered ${response.status}.`);
  await response.body?.cancel();
}

/** What the configuration leaves out. Its paths are read from the entry's folder, which is another one in the demo. */
function leftOut(): Record<string, string> {
  const alias: Readonly<Record<string, string>> = wrangler.unstable_readConfig({ config: WRANGLER_CONFIG }).alias ?? {};
  return Object.fromEntries(
    Object.entries(alias).map(([name, file]) => [name, resolve(dirname(WRANGLER_CONFIG), file)]),
  );
}

/**
 * Serves the Worker, its database and the static files on this machine, within this process: nothing is left behind
 * when it ends. What the Worker logs about requests is dropped, its faults are printed.
 */
export async function startServer({
  port,
  dataFolder = DATA_FOLDER,
  entrypoint,
  watch = false,
}: ServerOptions): Promise<LocalServer> {
  const worker = await wrangler.unstable_startWorker({
    config: WRANGLER_CONFIG,
    ...(entrypoint ? { entrypoint } : {}),
    // A gateway that is tried out runs on this machine.
    bindings: { GATEWAY_HOSTS: { type: "plain_text", value: "localhost, 127.0.0.1" } },
    build: { alias: leftOut() },
    dev: {
      server: { hostname: "localhost", port },
      persist: dataFolder,
      inspector: false,
      watch,
      liveReload: watch,
      logLevel: "error",
      structuredLogsHandler: ({ level, message }: { level: string; message: string }) => {
        if (level === "error") console.error(message);
      },
    },
  });
  await worker.ready;
  const { origin } = await worker.url;
  try {
    await firstAnswer(origin);
  } catch (error) {
    await worker.dispose();
    throw new Error("The Worker does not answer; what it says stands above.", { cause: error });
  }
  return { origin, stop: () => worker.dispose() };
}
