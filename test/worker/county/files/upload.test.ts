import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase, writeBatch } from "../../../../worker/platform/db/client.ts";
import { guardOf } from "../../../../worker/platform/db/errors.ts";
import { newId } from "../../../../worker/platform/core/id.ts";
import { deleteOrphanedFiles } from "../../../../worker/county/files/orphaned-service.ts";
import type { FileOwner, FileReference } from "../../../../worker/county/files/schema.ts";
import {
  claimFiles,
  filesOf,
  hideFilesStatement,
  publishFilesStatement,
  releaseFilesStatement,
} from "../../../../worker/county/files/service.ts";
import { openFileStore } from "../../../../worker/county/files/store.ts";
import { Problem } from "../../../../worker/platform/core/problem.ts";
import type { Operation } from "../../../../worker/platform/operation.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { accountFor, ORIGIN, signedIn } from "../../platform/accounts/account.ts";
import { addFirm, addLawyer } from "../../county.ts";
import { exif, holds, jpeg, pdf, png } from "./samples.ts";
import { deskOf, download, upload } from "./upload.ts";

let clerk: string;
let desk: string;
let other: string;
let lawyerId: string;

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  const firm = await addFirm();
  lawyerId = (await addLawyer(firm)).id;
  desk = await deskOf(clerk, lawyerId);
  other = await deskOf(clerk, (await addLawyer(firm, "龙律师")).id);
});

const stored = async () => (await env.FILES.list()).objects.length;
const rows = async () => (await env.DB.prepare("SELECT count(*) AS n FROM files").first<number>("n")) ?? 0;

/** As a lawyer's desk carries things out. */
const operation = async (id: string | null = lawyerId): Promise<Operation> => ({
  db: openDatabase(env, "first-primary").db,
  keys: await keysOf(env),
  actor: { kind: id === null ? "citizen" : "lawyer", id, name: null },
  requestId: "test",
  now: new Date(),
});
const owner = (entityId: string): FileOwner => ({ entity: "showcase", entityId });
const claim = async (of: FileOwner, references: readonly FileReference[], by: string | null = lawyerId) => {
  const acting = await operation(by);
  const { statements, files } = await claimFiles(acting, of, references, { max: 6 });
  await writeBatch(acting.db, statements);
  return files;
};
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof Problem ? error.code : (guardOf(error) ?? String(error))),
  );

describe("sending a file", () => {
  it("keeps the picture without the place it was taken at, under a name that says what it is", async () => {
    const photo = jpeg({ before: [[0xe1, exif(6)]] });
    const { status, body } = await upload(photo, { token: desk, name: "D:\\照片\\下乡.jpg.exe" });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      claim: expect.stringMatching(/^[\w-]{27}$/),
      name: "下乡.jpg",
      mediaType: "image/jpeg",
      bytes: expect.any(Number),
      width: 8,
      height: 8,
    });
    const [object] = (await env.FILES.list()).objects;
    const kept = new Uint8Array((await (await env.FILES.get(object?.key ?? ""))?.arrayBuffer()) ?? []);
    expect(kept.length).toBe(body.bytes);
    for (const secret of ["PhoneMaker1", "\x1c\0\0\0\x01\0\0\0", "\x70\0\0\0\x01\0\0\0"])
      expect([holds(photo, secret), holds(kept, secret)]).toEqual([true, false]);
    // Neither the id nor the name leads to the bytes, and the name is sealed.
    expect(object?.key).not.toContain(body.id);
    const dump = JSON.stringify(
      await env.DB.batch(["files", "audit_entries"].map((table) => env.DB.prepare(`SELECT * FROM ${table}`))),
    );
    expect(dump).not.toContain("下乡");
    expect(dump).toContain("files.upload");
  });

  it("is for lawyers, the bureau and citizens, and for no token that opens nothing", async () => {
    expect(await upload(jpeg(), { token: clerk })).toMatchObject({ status: 201 });
    expect(await upload(jpeg())).toMatchObject({ status: 201 });
    expect(await upload(jpeg(), { token: await tokenFor("administrator") })).toMatchObject({ status: 201 });
    expect(await upload(jpeg(), { token: await tokenFor("reviewer") })).toMatchObject({
      status: 403,
      body: { code: "forbidden" },
    });
    for (const token of ["x", `${desk.slice(0, -1)}${desk.endsWith("0") ? "1" : "0"}`, "pik_x"])
      expect(await upload(jpeg(), { token })).toMatchObject({ status: 401, body: { code: "unauthorized" } });
    expect(await upload(jpeg(), { headers: { origin: "https://elsewhere.example" } })).toMatchObject({
      status: 403,
      body: { code: "origin_not_allowed" },
    });
    expect(await rows()).toBe(3);
  });

  it("counts for whoever is signed in at the bureau's door, and for a citizen at everybody's", async () => {
    const account = await accountFor("clerk");
    const { cookies } = await signedIn(account);
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const fromConsole = { cookie, origin: ORIGIN, "sec-fetch-site": "same-origin" };
    const path = "/api/admin/files";

    const { status, body: sent } = await upload(pdf(), { path, headers: fromConsole });
    expect(status).toBe(201);
    const audit = () =>
      env.DB.prepare("SELECT actor_kind, actor_id FROM audit_entries WHERE action = 'files.upload' ORDER BY id DESC");
    expect(await audit().first()).toEqual({ actor_kind: "bureau", actor_id: account.id });
    const mine = { id: sent.id, claim: sent.claim };
    for (const other of [null, lawyerId])
      expect(await codeOf(claim(owner("entry-1"), [mine], other))).toBe("validation_failed");
    expect(await claim(owner("entry-1"), [mine], account.id)).toHaveLength(1);

    // The same browser on a page where one is a citizen: the cookie comes along and names nobody.
    const { body: asCitizen } = await upload(pdf(), { headers: fromConsole });
    expect(await audit().first()).toEqual({ actor_kind: "citizen", actor_id: null });
    expect(await claim(owner("entry-2"), [{ id: asCitizen.id, claim: asCitizen.claim }], null)).toHaveLength(1);

    const before = await rows();
    // Another site's page, one that does not say where it stands, nobody, who may not, and who has gone.
    for (const headers of [
      { ...fromConsole, "sec-fetch-site": "cross-site" },
      { cookie, "sec-fetch-site": "same-origin" },
      {},
    ])
      expect(await upload(pdf(), { path, headers })).toMatchObject({ status: 401, body: { code: "unauthorized" } });
    expect(
      await upload(pdf(), { path, headers: { ...fromConsole, origin: "https://elsewhere.example" } }),
    ).toMatchObject({
      status: 403,
      body: { code: "origin_not_allowed" },
    });
    const reviewer = await signedIn(await accountFor("reviewer"));
    const refused = { ...fromConsole, cookie: [...reviewer.cookies].map((pair) => pair.join("=")).join("; ") };
    expect(await upload(pdf(), { path, headers: refused })).toMatchObject({ status: 403, body: { code: "forbidden" } });
    await env.DB.prepare("UPDATE staff SET left_at = ?1 WHERE id = ?2")
      .bind("2026-01-01T00:00:00.000Z", account.id)
      .run();
    expect(await upload(pdf(), { path, headers: fromConsole })).toMatchObject({
      status: 401,
      body: { code: "session_ended" },
    });
    expect(await rows()).toBe(before);
  });

  it("is counted for a person, whose network others share, and takes as much there as anywhere", async () => {
    await env.DB.prepare("DELETE FROM settings WHERE key = 'writeLimits'").run();
    const administrator = await tokenFor("administrator");
    const { version } = (
      await call<{ version: number }>("GET", "/api/admin/settings/writeLimits", { token: administrator })
    ).body;
    await call("PUT", "/api/admin/settings/writeLimits", {
      token: administrator,
      version,
      body: { value: { upload: { perNetwork: 1, perKnownCaller: 2 } } },
    });
    const path = "/api/admin/files";
    expect((await upload(pdf(), { path, token: clerk })).status).toBe(201);
    expect((await upload(pdf(), { path, token: clerk })).status).toBe(201);
    expect(await upload(pdf(), { path, token: clerk })).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    expect((await upload(pdf(), { path, token: administrator })).status).toBe(201);
    expect((await upload(new Uint8Array(10 * 1024 * 1024 + 1), { path, token: administrator })).status).toBe(413);
  });

  it("goes by what is in it, whatever its name and its sender say", async () => {
    const script = new TextEncoder().encode("<script>alert(1)</script>");
    for (const [name, type] of [
      ["photo.jpg", "image/jpeg"],
      ["a.pdf", "application/pdf"],
      ["a.html", "text/html"],
    ]) {
      expect(
        await upload(script, { token: desk, name: name ?? "", headers: { "content-type": type ?? "" } }),
      ).toMatchObject({ status: 415, body: { code: "file_type" } });
    }
    expect(
      await upload(await png(), { token: desk, name: "brief.pdf", headers: { "content-type": "text/html" } }),
    ).toMatchObject({ status: 201, body: { name: "brief.png", mediaType: "image/png" } });
    expect(await upload(pdf({ root: "/OpenAction << /S /JavaScript >>" }), { token: desk })).toMatchObject({
      status: 422,
      body: { code: "file_refused" },
    });
    expect(await upload(jpeg({ width: 60_000 }), { token: desk })).toMatchObject({
      status: 422,
      body: { code: "image_too_large" },
    });
    expect(await upload(jpeg().slice(0, 40), { token: desk })).toMatchObject({
      status: 422,
      body: { code: "file_damaged" },
    });
    expect(await upload(new Uint8Array(0), { token: desk })).toMatchObject({ status: 415 });
    expect(await stored()).toBe(1);
    expect(await rows()).toBe(1);
  });

  it("takes ten megabytes and not a byte more, said or unsaid", async () => {
    const padded = (size: number) => {
      const bytes = new Uint8Array(size);
      bytes.set(jpeg());
      return bytes;
    };
    const LIMIT = 10 * 1024 * 1024;
    expect(await upload(padded(LIMIT), { token: desk })).toMatchObject({ status: 201 });
    expect(await upload(padded(LIMIT + 1), { token: desk })).toMatchObject({
      status: 413,
      body: { code: "payload_too_large" },
    });
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(padded(1024 * 1024));
      },
    });
    expect(await upload(endless, { token: desk })).toMatchObject({ status: 413, body: { code: "payload_too_large" } });
    expect(sent).toBeLessThan(20);
  });

  it("is done once for one key, and refused for another file with it", async () => {
    const key = newKey();
    const [first, again] = [await upload(jpeg(), { token: desk, key }), await upload(jpeg(), { token: desk, key })];
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(await upload(await png(), { token: desk, key })).toMatchObject({
      status: 422,
      body: { code: "idempotency_key_reused" },
    });
    expect(await upload(jpeg(), { token: desk, key: "short" })).toMatchObject({
      status: 400,
      body: { code: "idempotency_key_required" },
    });
    expect(await stored()).toBe(1);
  });

  it("is counted by the hour, for a network as for a lawyer, with what was refused", async () => {
    const from = (address: string) => ({ headers: { "cf-connecting-ip": address } });
    const text = new TextEncoder().encode("x");
    for (let n = 0; n < 30; n++) expect((await upload(text, from("10.9.0.1"))).status).toBe(415);
    const refused = await upload(jpeg(), from("10.9.0.1"));
    expect(refused).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    // Until a new hour is counted.
    expect(Number(refused.headers.get("retry-after"))).toSatisfy((wait) => wait >= 1 && wait <= 3600);
    expect(await upload(jpeg(), from("10.9.0.2"))).toMatchObject({ status: 201 });
    expect(await upload(jpeg(), { token: desk, ...from("10.9.0.1") })).toMatchObject({ status: 201 });
    await env.DB.prepare("UPDATE failed_lookups SET count = 120").run();
    expect(await upload(jpeg(), { token: desk })).toMatchObject({ status: 429 });
    expect(JSON.stringify((await env.DB.prepare("SELECT * FROM failed_lookups").all()).results)).not.toMatch(
      /10\.9|lawyer/,
    );
  });
});

describe("who may read a file", () => {
  it("is its sender, the bureau, and everybody only once it is published", async () => {
    const { id, claim: proof, bytes } = (await upload(jpeg(), { token: desk, name: "走访 & 讲座.jpg" })).body;
    const statuses = async () => {
      const reading = [
        download(`/api/files/${id}`),
        download(`/api/desk/files/${id}`, desk),
        download(`/api/desk/files/${id}`, other),
        download(`/api/admin/files/${id}`, clerk),
        download(`/api/admin/files/${id}`, await tokenFor("panelMember")),
      ];
      return (await Promise.all(reading)).map(({ status }) => status);
    };
    expect(await statuses()).toEqual([404, 200, 404, 200, 404]);
    const acting = await operation();
    // Not even by mistake: what belongs to nothing is not shown.
    expect(await codeOf(env.DB.prepare("UPDATE files SET published = 1").run())).toBe("file_unclaimed");
    await claim(owner("a"), [{ id, claim: proof }]);
    expect(await statuses()).toEqual([404, 200, 404, 200, 404]);
    await writeBatch(acting.db, [publishFilesStatement(acting.db, owner("a"))]);
    expect(await statuses()).toEqual([200, 200, 404, 200, 404]);

    const shown = await download(`/api/files/${id}`);
    expect(shown.bytes.length).toBe(bytes);
    expect(
      Object.fromEntries(
        [
          "content-type",
          "x-content-type-options",
          "content-security-policy",
          "cache-control",
          "content-disposition",
          "access-control-allow-origin",
          "content-length",
        ].map((name) => [name, shown.headers.get(name)]),
      ),
    ).toEqual({
      "content-type": "image/jpeg",
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      "cache-control": "public, max-age=60",
      "content-disposition": `inline; filename="__ & __.jpg"; filename*=UTF-8''%E8%B5%B0%E8%AE%BF%20%26%20%E8%AE%B2%E5%BA%A7.jpg`,
      "access-control-allow-origin": "*",
      "content-length": String(bytes),
    });
    expect(
      await download(`/api/files/${id}`, undefined, { "if-none-match": shown.headers.get("etag") ?? "" }),
    ).toMatchObject({ status: 304 });
    const part = await download(`/api/files/${id}`, undefined, { range: "bytes=2-5" });
    expect([part.status, part.headers.get("content-range")]).toEqual([206, `bytes 2-5/${bytes}`]);
    expect(part.bytes).toEqual(shown.bytes.slice(2, 6));
    const beyond = await download(`/api/files/${id}`, undefined, { range: `bytes=${bytes}-` });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, `bytes */${bytes}`]);
    expect((await download(`/api/desk/files/${id}`, desk)).headers.get("cache-control")).toBe("no-store");

    await writeBatch(acting.db, [hideFilesStatement(acting.db, owner("a"))]);
    expect(await statuses()).toEqual([404, 200, 404, 200, 404]);
    await writeBatch(acting.db, [releaseFilesStatement(acting.db, owner("a"))]);
    expect(await statuses()).toEqual([404, 404, 404, 404, 404]);
  });
});

describe("attaching a file", () => {
  const sent = async (token = desk) => {
    const { id, claim: proof } = (await upload(jpeg(), { token })).body;
    return { id, claim: proof };
  };

  it("takes the claim of whoever sent it, and nobody else's", async () => {
    const file = await sent();
    expect(await codeOf(claim(owner("a"), [{ id: file.id }]))).toBe("validation_failed");
    expect(await codeOf(claim(owner("a"), [{ ...file, claim: (await sent()).claim }]))).toBe("validation_failed");
    expect(await codeOf(claim(owner("a"), [file], "somebody else"))).toBe("validation_failed");
    expect(await codeOf(claim(owner("a"), [file], null))).toBe("validation_failed");
    expect(await codeOf(claim(owner("a"), [{ id: newId(), claim: file.claim }]))).toBe("validation_failed");
    expect(await codeOf(claim(owner("a"), [file, file]))).toBe("validation_failed");
    expect(await claim(owner("a"), [file])).toMatchObject([{ id: file.id, name: "file.jpg" }]);
  });

  it("gives it to one entry only, however many ask at once", async () => {
    const file = await sent();
    const acting = await operation();
    // Both have looked before either has written.
    const [one, two] = await Promise.all(["a", "b"].map((id) => claimFiles(acting, owner(id), [file], { max: 6 })));
    const outcomes = await Promise.all(
      [one, two].map((claimed) => codeOf(writeBatch(acting.db, claimed?.statements ?? []))),
    );
    expect(outcomes.toSorted()).toEqual(["done", "file_claimed"]);
    expect(await codeOf(claim(owner("c"), [file]))).toBe("file_claimed");
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM audit_entries WHERE action = 'files.claim'").first("n"),
    ).toBe(1);
  });

  it("lets an entry keep what it has, and give up what it does not name", async () => {
    const [first, second, third] = [await sent(), await sent(), await sent()];
    await claim(owner("a"), [first, second]);
    const files = await claim(owner("a"), [{ id: second.id }, third]);
    expect(files.map(({ id }) => id)).toEqual([second.id, third.id]);
    expect((await filesOf(await operation(), "showcase", ["a", "b"])).get("a")?.map(({ id }) => id)).toEqual([
      second.id,
      third.id,
    ]);
    expect(await codeOf(claim(owner("b"), [first]))).toBe("file_claimed");
    expect(await codeOf(claim(owner("b"), [{ id: second.id }]))).toBe("validation_failed");
    expect(
      await codeOf(
        claim(
          owner("a"),
          Array.from({ length: 7 }, () => third),
        ),
      ),
    ).toBe("validation_failed");
  });
});

describe("files nobody wants", () => {
  const HOUR = 3_600_000;
  const run = (hours: number) =>
    deleteOrphanedFiles(openDatabase(env, "first-primary").db, openFileStore(env), new Date(Date.now() + hours * HOUR));

  it("are deleted after a day, the bytes with the row; what is attached stays", async () => {
    const kept = (await upload(jpeg(), { token: desk })).body;
    await claim(owner("a"), [{ id: kept.id, claim: kept.claim }]);
    const forsaken = (await upload(await png(), { token: desk })).body;
    expect(await run(23)).toBe(0);
    expect([await rows(), await stored()]).toEqual([2, 2]);
    expect(await run(25)).toBe(1);
    expect([await rows(), await stored()]).toEqual([1, 1]);
    expect(await run(25)).toBe(0);
    expect(await codeOf(claim(owner("b"), [{ id: forsaken.id, claim: forsaken.claim }]))).toBe("validation_failed");
  });

  it("are deleted at once when their entry gives them up", async () => {
    const file = (await upload(jpeg(), { token: desk })).body;
    await claim(owner("a"), [{ id: file.id, claim: file.claim }]);
    const { db } = await operation();
    await writeBatch(db, [releaseFilesStatement(db, owner("a"))]);
    expect(await run(0)).toBe(1);
    expect([await rows(), await stored()]).toEqual([0, 0]);
  });

  it("go even when the store had failed to delete them, and in their hundreds", async () => {
    for (let n = 0; n < 3; n++) await upload(jpeg(), { token: desk });
    await env.DB.prepare(
      "INSERT INTO files (id, key, media_type, bytes, name, sha256, created_at) WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 200) SELECT 'F' || i, 'K' || i, 'image/png', 1, '', '', '2026-01-01T00:00:00.000Z' FROM n",
    ).run();
    const broken = { ...openFileStore(env), delete: () => Promise.reject(new Error("store")) };
    await expect(
      deleteOrphanedFiles(openDatabase(env, "first-primary").db, broken, new Date(Date.now() + 25 * HOUR)),
    ).rejects.toThrow("store");
    expect([await rows(), await stored()]).toEqual([203, 3]);
    expect(await run(25)).toBe(203);
    expect([await rows(), await stored()]).toEqual([0, 0]);
  });
});
