import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { freePort } from "../support/free-port.ts";
import { askOverHttp } from "./served.ts";

/**
 * A machine with the product freshly on it and nothing else: what a bureau has after `git clone` and `npm ci`. Everything is
 * done with the product's own commands, as an operator types them.
 */

const root = resolve(import.meta.dirname, "../..");

export interface Ran {
  readonly code: number | null;
  readonly said: string;
}

/** A process of the product that goes on, with all it has started. */
export interface Running {
  readonly port: number;
  readonly said: () => string;
  /** `kill -9`, of everything at once: as when the power fails. */
  readonly kill: () => Promise<void>;
}

const alive = new Set<ChildProcess>();

/** Ends whatever a test has left. */
export function endAll(): void {
  for (const { pid } of alive) if (pid !== undefined) killGroup(pid);
  alive.clear();
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

export abstract class Machine {
  /** Where the product lies. */
  readonly app: string;

  constructor(app: string) {
    this.app = app;
    mkdirSync(join(app, ".build/assets"), { recursive: true });
    for (const part of ["package.json", "tsconfig.json", ".tsconfig.base.json", "migrations", "worker"])
      cpSync(join(root, part), join(app, part), {
        recursive: true,
        filter: (name) => !/\.dev\.vars|\.wrangler/.test(name),
      });
    symlinkSync(join(root, "node_modules"), join(app, "node_modules"));
    writeFileSync(join(app, ".build/assets/404.html"), "<!doctype html><title>没有这一页</title>");
  }

  /** What the commands are told by their environment. */
  abstract readonly settings: Readonly<Record<string, string>>;
  /** Where this home has its secrets, of which the operator keeps a copy. */
  abstract readonly secrets: string;
  /** The service, once it takes requests. */
  abstract serve(): Promise<Running>;
  /**
   * Runs the jobs of a cron entry, now, and answers how many milliseconds they took. On the own server nothing is served
   * meanwhile: its folder is one process's.
   */
  abstract runJobs(served: Running, cron: string): Promise<number>;

  /** `npm run <script> -- …`, to its end. */
  npm(script: string, args: readonly string[] = []): Ran {
    const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", script, "--", ...args], {
      cwd: this.app,
      encoding: "utf8",
      env: this.environment(),
    });
    return { code: status, said: stdout + stderr };
  }

  protected environment(): NodeJS.ProcessEnv {
    const { PATH, HOME } = process.env;
    return { PATH, HOME, CI: "1", WRANGLER_SEND_METRICS: "false", ...this.settings };
  }

  protected async run(command: string, args: readonly string[], ready: string, port: number): Promise<Running> {
    const child = spawn(command, args, {
      cwd: this.app,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
      env: { ...this.environment(), PORT: String(port) },
    });
    alive.add(child);
    let said = "";
    const closed = new Promise<void>((done) => child.once("close", () => done()));
    await new Promise<void>((done, fail) => {
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk: Buffer) => {
          said += chunk.toString();
          if (said.includes(ready)) done();
        });
      void closed.then(() => fail(new Error(`${command} ${args.join(" ")} ended: ${said}`)));
    });
    const kill = async () => {
      if (child.pid !== undefined) killGroup(child.pid);
      alive.delete(child);
      await closed;
    };
    return { port, said: () => said, kill };
  }
}

/** The own server: `npm run serve`, everything in one folder. */
export class OwnMachine extends Machine {
  readonly folder = join(this.app, "..", `${this.app.split("/").at(-1)} county`);
  readonly secrets = join(this.folder, "secrets");
  readonly settings = { PIONEER_FOLDER: this.folder };

  async serve(): Promise<Running> {
    const port = await freePort();
    return this.run("npm", ["run", "--silent", "serve"], "Ready at", port);
  }

  runJobs(_: Running, cron: string): Promise<number> {
    const code = `
      const { openCounty } = await import("./worker/server/county.ts");
      const { runJobs } = await import("./worker/jobs/schedule.ts");
      const refuse = () => Promise.reject(new Error("Nothing is served here."));
      const county = await openCounty(process.env.PIONEER_FOLDER, "migrations", { ASSETS: { fetch: refuse }, WRITE_THROTTLE: { limit: refuse } });
      console.log = () => {};
      const started = performance.now();
      await runJobs("${cron}", county.env);
      process.stdout.write(String(performance.now() - started));
      county.close();`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], {
      cwd: this.app,
      encoding: "utf8",
      env: this.environment(),
    });
    if (status !== 0) throw new Error(stderr);
    return Promise.resolve(Number(stdout));
  }
}

/** The home on Cloudflare as wrangler keeps it on this machine: workerd, D1 and R2. */
export class CloudflareMachine extends Machine {
  readonly secrets = join(this.app, "worker/.dev.vars");
  readonly settings = {};

  async serve(): Promise<Running> {
    const port = await freePort();
    const args = ["dev", "-c", "worker/wrangler.jsonc", "--local", "--persist-to", ".data", "--port", String(port)];
    const wrangler = join(this.app, "node_modules/.bin/wrangler");
    return this.run(
      wrangler,
      [...args, "--inspector-port", "0", "--show-interactive-dev-session=false"],
      "Ready on",
      port,
    );
  }

  async runJobs({ port }: Running, cron: string): Promise<number> {
    const started = performance.now();
    const path = `/cdn-cgi/handler/scheduled?cron=${cron.replaceAll(" ", "+")}`;
    const { status, text } = await askOverHttp(port, "GET", path);
    if (status !== 200) throw new Error(`The jobs answered ${status}: ${text}`);
    return performance.now() - started;
  }
}
