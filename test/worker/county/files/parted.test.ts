import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { runForgetFiles } from "../../../../worker/jobs/forget-files.ts";
import { freshDatabase, newKey } from "../../api.ts";
import { FaultyFiles, type FileFault } from "../../faulty-files.ts";
import { send, writeOperations, writes } from "../../platform/http/writes/index.ts";
import { openOffice } from "../../platform/http/writes/office.ts";
import { jpeg } from "./samples.ts";

/** Rows and bytes belong together: whatever the store does, no night leaves one of them without the other. */

const HOUR = 3_600_000;
const after = (hours: number) => new Date(Date.now() + hours * HOUR);
const bytes = async () => (await env.FILES.list()).objects.map(({ key }) => key).toSorted();
const rows = async () => (await env.DB.prepare("SELECT key FROM files ORDER BY key").raw<[string]>()).flat();
/** As an entry takes a file on. */
const attach = async (id: string) => {
  await env.DB.prepare("UPDATE files SET entity = 'showcase', entity_id = 'somebody' WHERE id = ?").bind(id).run();
};
const giveUp = async () => {
  await env.DB.prepare("UPDATE files SET entity = 'deleted'").run();
};

describe("a file that is sent while the store fails", () => {
  const uploads = writeOperations.filter(({ operationId }) => operationId.startsWith("upload"));
  beforeAll(openOffice);

  it("is sent at two doors", () => expect(uploads).toHaveLength(2));

  it.each(
    uploads.flatMap((operation) =>
      (["before", "after"] as const).map((kind) => ({ name: operation.operationId, kind, operation })),
    ),
  )("$name, $kind: is taken when it is sent again, once", async ({ operation, kind }) => {
    vi.spyOn(console, "error").mockReturnValue();
    const write = await writes[operation.operationId]?.();
    if (!write) throw new Error("nothing says how it is sent");
    await giveUp();
    await runForgetFiles(env);
    expect([await rows(), await bytes()]).toEqual([[], []]);

    const key = newKey();
    const files = new FaultyFiles(env.FILES, { of: "put", kind });
    const first = await send(operation, write, key, undefined, files.binding);
    expect([files.failed, first.status, first.body]).toMatchObject([true, 503, { code: "temporarily_unavailable" }]);
    expect(first.retryAfter).toBe("5");
    const again = await send(operation, write, key);
    expect([again.status, again.isReplayed]).toEqual([201, false]);
    expect(await send(operation, write, key)).toMatchObject({ status: 201, isReplayed: true, body: again.body });

    await attach((again.body as { id: string }).id);
    await runForgetFiles(env, after(25));
    expect(await rows()).toHaveLength(1);
    expect(await bytes()).toEqual(await rows());
  });
});

describe("bytes and rows that are to go while something fails", () => {
  beforeEach(async () => {
    await freshDatabase();
    for (let n = 0; n < 4; n++) {
      const key = `KEY${n}`;
      await env.DB.prepare(
        "INSERT INTO files (id, key, media_type, bytes, name, sha256, stored, entity, created_at) VALUES (?, ?, 'image/jpeg', 1, '', '', 1, ?, ?)",
      )
        .bind(`F${n}`, key, n === 0 ? "showcase" : "deleted", new Date().toISOString())
        .run();
      await env.FILES.put(key, jpeg());
    }
  });

  it.each<FileFault>([
    { of: "delete", kind: "before" },
    { of: "delete", kind: "half" },
    { of: "delete", kind: "after" },
    { of: "list", kind: "before" },
  ])("$of, $kind: no bytes are left that nobody knows, and all are gone with the next night", async (fault) => {
    const files = new FaultyFiles(env.FILES, fault);
    await expect(runForgetFiles({ ...env, FILES: files.binding })).rejects.toThrow("temporarily_unavailable");
    const known = await rows();
    expect((await bytes()).filter((key) => !known.includes(key))).toEqual([]);
    await runForgetFiles(env);
    expect([await rows(), await bytes()]).toEqual([["KEY0"], ["KEY0"]]);
  });
});

describe("bytes that no row knows, as a database leaves them that was taken back to an earlier day", () => {
  beforeEach(freshDatabase);

  it("go after a week, in which it may be taken forward again; what a row knows stays", async () => {
    for (const key of ["KNOWN", "UNKNOWN"]) await env.FILES.put(key, jpeg());
    await env.DB.prepare(
      "INSERT INTO files (id, key, media_type, bytes, name, sha256, stored, entity, created_at) VALUES ('F', 'KNOWN', 'image/jpeg', 1, '', '', 1, 'showcase', '2026-01-01')",
    ).run();
    await runForgetFiles(env, after(6 * 24));
    expect(await bytes()).toEqual(["KNOWN", "UNKNOWN"]);
    await runForgetFiles(env, after(8 * 24));
    expect(await bytes()).toEqual(["KNOWN"]);
  });

  it("are found behind the first thousand too", async () => {
    for (let n = 0; n < 1005; n++) await env.FILES.put(`K${String(n).padStart(5, "0")}`, "x");
    await runForgetFiles(env, after(8 * 24));
    expect(await bytes()).toEqual([]);
  });
});
