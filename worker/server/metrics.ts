import { statSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { OwnDatabase } from "./database.ts";

/** Upper bounds of how long answers took, in seconds. */
const BOUNDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/**
 * Figures in Prometheus' text format: how many answers of which kind, how long they took, how the machine and the jobs
 * are. Nothing in them is of anybody: no path, no address, no name.
 */
export class Metrics {
  readonly #answers = new Map<string, number>();
  readonly #within = BOUNDS.map(() => 0);
  readonly #delay = monitorEventLoopDelay({ resolution: 20 });
  #seconds = 0;
  #count = 0;
  #open = 0;

  constructor() {
    this.#delay.enable();
  }

  /** Counts a request from its beginning; call what is returned when it is answered. */
  begin(method: string): (status: number) => void {
    const started = performance.now();
    this.#open += 1;
    return (status) => {
      const seconds = (performance.now() - started) / 1000;
      this.#open -= 1;
      this.#count += 1;
      this.#seconds += seconds;
      for (const [at, bound] of BOUNDS.entries()) if (seconds <= bound) this.#within[at] = (this.#within[at] ?? 0) + 1;
      const key = `method="${/^[A-Z]{3,7}$/.test(method) ? method : "OTHER"}",status="${status}"`;
      this.#answers.set(key, (this.#answers.get(key) ?? 0) + 1);
    };
  }

  get openRequests(): number {
    return this.#open;
  }

  text(database: OwnDatabase, databaseFile: string): string {
    const lines: string[] = [];
    const add = (
      name: string,
      kind: "counter" | "gauge" | "histogram",
      values: readonly (readonly [string, number])[],
    ) => {
      lines.push(`# TYPE ${name} ${kind}`, ...values.map(([labels, value]) => `${name}${labels} ${value}`));
    };
    add(
      "pioneer_requests_total",
      "counter",
      [...this.#answers].map(([key, value]) => [`{${key}}`, value]),
    );
    add("pioneer_request_seconds", "histogram", [
      ...BOUNDS.map((bound, at) => [`_bucket{le="${bound}"}`, this.#within[at] ?? 0] as const),
      [`_bucket{le="+Inf"}`, this.#count],
      ["_sum", this.#seconds],
      ["_count", this.#count],
    ]);
    add("pioneer_requests_open", "gauge", [["", this.#open]]);
    add("pioneer_event_loop_delay_seconds", "gauge", [
      [`{quantile="0.5"}`, this.#delay.percentile(50) / 1e9],
      [`{quantile="0.99"}`, this.#delay.percentile(99) / 1e9],
    ]);
    this.#delay.reset();
    add("pioneer_memory_bytes", "gauge", [["", process.memoryUsage().rss]]);
    add("pioneer_database_bytes", "gauge", [["", statSync(databaseFile).size]]);
    add(
      "pioneer_job_last_done_seconds",
      "gauge",
      database.connection
        .prepare("SELECT job, max(ended_at) AS ended FROM job_runs WHERE outcome = 'done' GROUP BY job")
        .all()
        .map(({ job, ended }) => [`{job="${String(job)}"}`, Date.parse(String(ended)) / 1000]),
    );
    return `${lines.join("\n")}\n`;
  }
}
