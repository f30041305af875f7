import { env } from "cloudflare:workers";
import { listSubjectsUnderWay } from "../../../../worker/platform/worklist/queries.ts";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { runWorkOff } from "../../../../worker/jobs/work-off.ts";
import { system } from "../../../../worker/platform/core/actor.ts";
import type { Operation } from "../../../../worker/platform/operation.ts";
import { openDatabase, writeBatch } from "../../../../worker/platform/db/client.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { askForWorkStatement, workAtOnce, type Work } from "../../../../worker/platform/worklist/service.ts";
import { freshDatabase } from "../../api.ts";

const MINUTE = 60_000;
let operation: Operation;

beforeEach(async () => {
  await freshDatabase();
  operation = {
    db: openDatabase(env).db,
    keys: await keysOf(env),
    actor: system,
    requestId: "request-1",
    now: new Date(),
  };
});

/** Work that notes what it was asked to do; `plan` says what comes of each step, `done` when nothing is said. */
function notedWork(...plan: (() => Promise<"done" | "more"> | "done" | "more")[]) {
  const steps: string[] = [];
  const work: Work = {
    kind: "test",
    execute: async (_, subject) => {
      steps.push(subject);
      return (await plan.shift()?.()) ?? "done";
    },
  };
  return { work, steps };
}

const ask = (work: Work, ...subjects: string[]) =>
  writeBatch(
    operation.db,
    subjects.map((subject) => askForWorkStatement(operation, work, subject)),
  );
const left = async () =>
  (await env.DB.prepare("SELECT subject FROM work_items ORDER BY subject").all<{ subject: string }>()).results.map(
    ({ subject }) => subject,
  );
/** A five-minute run, so many minutes from now. */
const job = (works: readonly Work[], minutes = 0) =>
  runWorkOff(env, () => new Date(Date.now() + minutes * MINUTE), works);
const quiet = () => vi.spyOn(console, "error").mockImplementation(() => undefined);

describe("work that follows a change", () => {
  it("is carried out at once, step by step, and crossed off", async () => {
    const { work, steps } = notedWork(
      () => "more",
      () => "more",
    );
    await ask(work, "a");
    expect(await workAtOnce(operation, work, ["a"])).toEqual(new Set());
    expect(steps).toEqual(["a", "a", "a"]);
    expect(await left()).toEqual([]);
  });

  it("is not there when its change is not", async () => {
    const { work } = notedWork();
    const refused = operation.db.run("INSERT INTO assertions (name, holds) VALUES ('place_free', 0)");
    await expect(writeBatch(operation.db, [askForWorkStatement(operation, work, "a"), refused])).rejects.toThrow();
    expect(await left()).toEqual([]);
  });

  it("that fails is said to be under way, harms no other, and is made up for by the next run", async () => {
    const faults = quiet();
    const { work, steps } = notedWork(() => Promise.reject(new Error("the secret 13812345678")));
    await ask(work, "a", "b");
    expect(await workAtOnce(operation, work, ["a", "b"])).toEqual(new Set(["a"]));
    expect(await listSubjectsUnderWay(operation.db, work.kind, ["a", "b"])).toEqual(new Set(["a"]));
    expect(JSON.stringify(faults.mock.calls)).not.toContain("13812345678");
    faults.mockRestore();
    await job([work], 5);
    expect(steps).toEqual(["a", "b", "a"]);
    expect(await left()).toEqual([]);
  });

  it("of a request that was cut off is taken up once its lease is over", async () => {
    const faults = quiet();
    let release = () => {};
    const { work, steps } = notedWork(() => new Promise((resolve) => (release = () => resolve("more"))));
    await ask(work, "a");
    const cutOff = workAtOnce(operation, work, ["a"]);
    await vi.waitFor(() => expect(steps).toEqual(["a"]));
    await job([work], 1);
    expect(steps).toEqual(["a"]);
    await job([work], 5);
    expect(steps).toEqual(["a", "a"]);
    expect(await left()).toEqual([]);
    // The first comes back to life: it finds that somebody else has done it.
    release();
    expect(await cutOff).toEqual(new Set());
    expect(steps).toEqual(["a", "a"]);
    faults.mockRestore();
  });

  it("asked for once more while a run is at it is done once more", async () => {
    const { work, steps } = notedWork(async (): Promise<"done"> => {
      await ask(work, "a");
      return "done";
    });
    await ask(work, "a");
    expect(await workAtOnce(operation, work, ["a"])).toEqual(new Set());
    expect(steps).toEqual(["a", "a"]);
  });

  it("asked for twice before anybody is at it is done once", async () => {
    const { work, steps } = notedWork();
    await ask(work, "a");
    await ask(work, "a");
    await job([work]);
    expect(steps).toEqual(["a"]);
  });

  it("nobody does stays in the list and fails the run, after the others are done", async () => {
    const faults = quiet();
    const { work, steps } = notedWork();
    await ask({ ...work, kind: "unheardOf" }, "x");
    await ask(work, "a");
    await expect(job([work])).rejects.toThrow("1 items");
    expect(steps).toEqual(["a"]);
    expect(await left()).toEqual(["x"]);
    faults.mockRestore();
  });

  it("is taken by one of two runs at the same time", async () => {
    const { work, steps } = notedWork();
    await ask(work, ...Array.from({ length: 12 }, (_, n) => `s${n}`));
    await Promise.all([job([work]), job([work])]);
    expect(steps.toSorted()).toEqual(Array.from({ length: 12 }, (_, n) => `s${n}`).toSorted());
  });
});
