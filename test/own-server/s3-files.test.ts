import { spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeKey } from "../../worker/tools/backup/key.ts";
import { freshDatabase } from "../worker/api.ts";
import { png } from "../worker/county/files/samples.ts";
import { upload } from "../worker/county/files/upload.ts";
import { startS3, type S3Service } from "../support/s3-service.ts";
import { putIntoFolder } from "./county-folder.ts";
import { env } from "./home.ts";

/** Files in a bucket of a service that speaks S3, over the network itself: the tests' own fetch plays what is outside. */

const root = resolve(import.meta.dirname, "../..");
const base = mkdtempSync(join(tmpdir(), "s3-"));
let s3: S3Service;
beforeAll(async () => {
  s3 = await startS3("county", "a secret of the tests");
});
afterAll(async () => {
  await s3.close();
  rmSync(base, { recursive: true, force: true });
});

interface Ran {
  readonly code: number | null;
  readonly said: string;
}
const run = (options: readonly string[], environment: Record<string, string> = {}): Promise<Ran> =>
  new Promise((done) => {
    const child = spawn(process.execPath, options, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: process.env["PATH"], ...environment },
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.once("close", (code) => done({ code, said }));
  });

/** Does something with the store in a process of its own, and answers what it answered. */
async function withFiles<T>(work: string, secret = "a secret of the tests"): Promise<T> {
  const place = {
    endpoint: `http://127.0.0.1:${s3.port}`,
    bucket: "county",
    region: "cn-north-1",
    accessKeyId: "county",
    secretAccessKey: secret,
  };
  const { code, said } = await run([
    "--input-type=module",
    "--eval",
    `const { S3Files } = await import(${JSON.stringify(new URL("../../worker/server/s3-files.ts", import.meta.url).href)});
     const files = new S3Files(${JSON.stringify(place)}).binding;
     const answer = await (async () => { ${work} })().catch((error) => ({ error: error.message }));
     console.log(JSON.stringify(answer));`,
  ]);
  if (code !== 0) throw new Error(said);
  return JSON.parse(said) as T;
}

describe("files in a bucket of S3", () => {
  it("are put, read, looked for, listed and deleted as R2 does", async () => {
    const answer = await withFiles<Record<string, unknown>>(`
      await files.put("b1", new TextEncoder().encode("县公共法律服务中心"));
      await files.put("a1", new Blob(["one"]).stream());
      await files.put("erasures/x.jsonl", new TextEncoder().encode("{}"));
      const found = await files.get("b1");
      return {
        size: found.size,
        text: await found.text(),
        etag: found.httpEtag,
        missing: await files.get("none"),
        head: (await files.head("a1")).size,
        noHead: await files.head("none"),
        keys: (await files.list()).objects.map(({ key }) => key),
        page: (await files.list({ limit: 1, startAfter: "a1" })),
        gone: await files.delete(["a1", "none"]),
        left: (await files.list({ prefix: "a" })).objects,
        part: await (await files.get("b1", { range: { offset: 0, length: 3 } })).text(),
        date: typeof (await files.list()).objects[0].uploaded.getTime(),
      };`);
    expect(answer).toMatchObject({
      size: 27,
      text: "县公共法律服务中心",
      missing: null,
      head: 3,
      noHead: null,
      keys: ["a1", "b1", "erasures/x.jsonl"],
      page: { objects: [{ key: "b1" }], truncated: true },
      left: [],
      part: "县",
      date: "number",
    });
    expect(s3.refused()).toBe(0);
  });

  it("are refused where the secret is not the bucket's, and are asked for again where it does not answer", async () => {
    expect(await withFiles(`return await files.get("b1");`, "another")).toEqual({
      error: "The file store answers 403.",
    });
    s3.fail(1);
    expect(await withFiles(`return await (await files.get("b1")).text();`)).toBe("县公共法律服务中心");
    s3.fail(100);
    expect(await withFiles(`return await files.get("b1");`)).toEqual({ error: "The file store answers 503." });
    s3.fail(0);
  });

  it("are backed up and restored, from the bucket into the bucket", async () => {
    await freshDatabase();
    const sent = await upload(await png());
    await env.DB.prepare("UPDATE files SET entity = 'showcase', entity_id = 'one' WHERE id = ?")
      .bind(sent.body.id)
      .run();
    const folder = join(base, "county");
    await putIntoFolder(folder);
    const { key } = (await env.DB.prepare("SELECT key FROM files").first<{ key: string }>()) ?? { key: "" };
    const bytes = readFileSync(join(folder, "files", key));
    rmSync(join(folder, "files"), { recursive: true });
    const lines = { S3_ENDPOINT: `http://127.0.0.1:${s3.port}`, S3_BUCKET: "county", S3_REGION: "cn-north-1" };
    const keys = { S3_ACCESS_KEY_ID: "county", S3_SECRET_ACCESS_KEY: "a secret of the tests" };
    const secrets = join(folder, "secrets");
    for (const [name, value] of Object.entries({ ...lines, ...keys })) appendFileSync(secrets, `${name}="${value}"\n`);
    const put = `await files.put(${JSON.stringify(key)}, Buffer.from(${JSON.stringify(bytes.toString("base64"))}, "base64")); return null;`;
    await withFiles(put);

    const identity = join(base, "key");
    const to = await makeKey(identity);
    const out = join(base, "backup.age");
    const made = await run(["worker/tools/backup/backup.ts", "--to", to, "--out", out], { PIONEER_FOLDER: folder });
    expect(made.code, made.said).toBe(0);
    await withFiles(`await files.delete(${JSON.stringify(key)}); return null;`);
    expect(s3.objects.has(key)).toBe(false);
    const restored = join(base, "restored");
    const options = [out, "--identity", identity, "--secrets", secrets];
    const ran = await run(["worker/tools/backup/restore.ts", ...options], { PIONEER_FOLDER: restored });
    expect(ran.code, ran.said).toBe(0);
    expect(s3.objects.get(key)).toEqual(bytes);
    expect(existsSync(join(restored, "files", key))).toBe(false);
  });
});
