import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { embedFile } from "../../worker/embed.ts";
import { staticFiles } from "../../worker/server/assets.ts";
import { OwnFiles } from "../../worker/server/files.ts";
import { keepReleases } from "../../worker/server/kept-releases.ts";
import { putReleases } from "../../worker/tools/releases/put-releases.ts";

/** An own server over its updates: each start finds another build, and keeps what the starts before it served. */

const headers = readFileSync(resolve(import.meta.dirname, "../../components/service/assets/_headers"), "utf8");
const hashOf = (text: string): string => `sha384-${createHash("sha384").update(text).digest("base64")}`;

let base: string;
let kept: string;
let said: readonly string[];
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "kept-"));
  kept = join(base, "county", ".releases");
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

/** As the build writes it, and nothing of another release. */
function build(version: string, word: string, withdrawn: readonly string[] = []): string {
  const assets = join(base, `built-${version}-${word}`);
  const folder = `parts-${word}`;
  const files = { "loader.js": `load("${word}")`, [`${folder}/manage.js`]: `export default "${word}"` };
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(assets, name)), { recursive: true });
    writeFileSync(join(assets, name), text);
  };
  for (const [name, text] of Object.entries(files))
    for (const copy of ["v1", version]) write(`embed/${copy}/${name}`, text);
  const hashes = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, hashOf(text)]));
  const list = {
    releases: [{ version, folder, files: hashes }],
    withdrawn: withdrawn.map((gone) => ({ version: gone, on: "2026-11-28", reason: "Unsafe", folder: "parts-one" })),
  };
  write("embed/releases.json", JSON.stringify(list));
  write("_headers", headers);
  return assets;
}

function start(assets: string) {
  const found = keepReleases(assets, kept);
  ({ said } = found);
  const files = staticFiles(assets, found.files);
  return async (path: string) => {
    const answer = await embedFile(new Request(`https://legal.example.gov.cn${path}`), { ASSETS: { fetch: files } });
    return { status: answer.status, text: await answer.text(), headers: Object.fromEntries(answer.headers) };
  };
}

it("gives a page that was open over an update its parts, as before", async () => {
  const paths = ["/embed/v1/parts-one/manage.js", "/embed/1.1.0/loader.js", "/embed/1.1.0/parts-one/manage.js"];
  const before = start(build("1.1.0", "one"));
  const answers = await Promise.all(paths.map(before));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(answers[0]?.headers).toMatchObject({
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    "cache-control": "public, max-age=31536000, immutable",
    "content-type": "text/javascript; charset=utf-8",
    "x-content-type-options": "nosniff",
  });

  start(build("1.1.1", "two"));
  const after = start(build("1.2.0", "three"));
  expect(await Promise.all(paths.map(after))).toEqual(answers);
  expect((await after("/embed/v1/parts-two/manage.js")).text).toBe('export default "two"');
  // What moves is the new one's.
  expect((await after("/embed/v1/loader.js")).text).toBe('load("three")');
  expect(said).toEqual([]);
});

it("serves none that is withdrawn, and none that is not what it was", async () => {
  start(build("1.1.0", "one"));
  start(build("1.1.1", "two"));
  const after = start(build("1.2.0", "three", ["1.1.0"]));
  for (const path of ["/embed/1.1.0/loader.js", "/embed/v1/parts-one/manage.js"])
    expect(await after(path)).toMatchObject({ status: 410, text: "1.1.0 is withdrawn: Unsafe\n" });
  expect((await after("/embed/1.1.1/loader.js")).status).toBe(200);

  appendFileSync(join(kept, "1.1.1/loader.js"), "evil()");
  const later = start(build("1.2.0", "three"));
  expect((await later("/embed/1.1.1/loader.js")).status).toBe(404);
  expect((await later("/embed/1.1.0/loader.js")).status).toBe(200);
  expect(said).toEqual([`Release 1.1.1 in ${kept} is not what was released, and is not served.`]);
});

it("says that a version has other files than it had, and starts all the same", async () => {
  start(build("1.1.0", "one"));
  const after = start(build("1.1.0", "other"));
  expect(said.join()).toContain("Release 1.1.0 was served before with other files");
  expect((await after("/embed/1.1.0/loader.js")).text).toBe('load("other")');
});

it("starts where nothing can be kept, and finishes what was cut off", async () => {
  mkdirSync(join(kept, "1.1.0.part"), { recursive: true });
  start(build("1.1.0", "one"));
  expect(said).toEqual([]);
  expect(existsSync(join(kept, "1.1.0.part"))).toBe(false);
  writeFileSync(join(base, "a file"), "");
  const found = keepReleases(build("1.1.0", "one"), join(base, "a file", ".releases"));
  expect(found.files).toEqual([]);
  expect(found.said.join()).toContain("Release 1.1.0 could not be kept");
});

it("is put into a bucket for the other home, which answers as this one does", async () => {
  const bucket = new OwnFiles(join(base, "bucket")).binding;
  const first = build("1.1.0", "one");
  expect(await putReleases(join(first, "embed"), bucket)).toEqual(["1.1.0"]);
  const here = start(first);
  const paths = ["/embed/1.1.0/loader.js", "/embed/1.1.0/parts-one/manage.js", "/embed/v1/parts-one/manage.js"];
  const before = await Promise.all(paths.map(here));

  const second = build("1.2.0", "two");
  expect(await putReleases(join(second, "embed"), bucket)).toEqual(["1.2.0"]);
  expect(await putReleases(join(second, "embed"), bucket)).toEqual([]);
  const ASSETS = { fetch: staticFiles(second) };
  const after = await Promise.all(
    paths.map(async (path) => {
      const request = new Request(`https://legal.example.gov.cn${path}`);
      const answer = await embedFile(request, { ASSETS, RELEASES: bucket });
      return { status: answer.status, text: await answer.text(), headers: Object.fromEntries(answer.headers) };
    }),
  );
  // Tags are each home's own, and so is what is compressed.
  const same = ({ headers, ...answer }: (typeof before)[number]) => ({
    ...answer,
    headers: { ...headers, etag: "", vary: "" },
  });
  expect(after.map(same)).toEqual(before.map(same));

  await expect(putReleases(join(build("1.2.0", "other"), "embed"), bucket)).rejects.toThrow(
    "is there with other files",
  );
  appendFileSync(join(build("1.3.0", "three"), "embed/1.3.0/loader.js"), "evil()");
  await expect(putReleases(join(base, "built-1.3.0-three/embed"), bucket)).rejects.toThrow("is not the file");
});
