import { statSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { JOB_NAMES } from "../jobs/schedule.ts";
import type { ServedCounty } from "./counties.ts";

/** Upper bounds of how long answers took, in seconds. */
const BOUNDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

const of = (county: string | null, ...more: readonly string[]): string => {
  const labels = [...(county === null ? [] : [`county="${county}"`]), ...more];
  return labels.length > 0 ? `{${labels.join(",")}}` : "";
};

/** By the index of the table: a month of runs is not gone through. */
const LAST_DONE = "SELECT ended_at AS ended FROM job_runs WHERE job = ? AND outcome = 'done' ORDER BY id DESC LIMIT 1";

/**
 * Figures in Prometheus' text format: how many answers of which kind, how long they took, how the machine and the jobs
 * are, by county where there are many. Nothing in them is of anybody: no path, no address, no person's name.
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
  begin(method: string): (status: number, county: string | null) => void {
    const started = performance.now();
    this.#open += 1;
    return (status, county) => {
      const seconds = (performance.now() - started) / 1000;
      this.#open -= 1;
      this.#count += 1;
      this.#seconds += seconds;
      for (const [at, bound] of BOUNDS.entries()) if (seconds <= bound) this.#within[at] = (this.#within[at] ?? 0) + 1;
      const key = of(county, `method="${/^[A-Z]{3,7}$/.test(method) ? method : "OTHER"}"`, `status="${status}"`);
      this.#answers.set(key, (this.#answers.get(key) ?? 0) + 1);
    };
  }

  get openRequests(): number {
    return this.#open;
  }

  text(counties: readonly ServedCounty[]): string {
    const lines: string[] = [];
    const add = (
      name: string,
      kind: "counter" | "gauge" | "histogram",
      values: readonly (readonly [string, number])[],
    ) => {
      lines.push(`# TYPE ${name} ${kind}`, ...values.map(([labels, value]) => `${name}${labels} ${value}`));
    };
    add("pioneer_requests_total", "counter", [...this.#answers]);
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
    const open = counties.flatMap((county) => (county.open ? [{ name: county.name, ...county.open }] : []));
    add(
      "pioneer_county_ready",
      "gauge",
      counties.map(({ name, isReady }) => [of(name), Number(isReady)]),
    );
    add(
      "pioneer_database_bytes",
      "gauge",
      open.map(({ name, databaseFile }) => [of(name), statSync(databaseFile).size]),
    );
    add(
      "pioneer_job_last_done_seconds",
      "gauge",
      open.flatMap(({ name, database }) => {
        const last = database.connection.prepare(LAST_DONE);
        return JOB_NAMES.flatMap((job) => {
          const ended = last.get(job)?.["ended"];
          return ended ? [[of(name, `job="${job}"`), Date.parse(String(ended)) / 1000] as const] : [];
        });
      }),
    );
    return `${lines.join("\n")}\n`;
  }
}
