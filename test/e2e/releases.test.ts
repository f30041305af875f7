import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, inject, it } from "vitest";
import { bundle, packageVersion, type Bundle } from "../../components/build/bundle.ts";
import { assets, publish } from "../../components/build/publish.ts";
import { keepReleases } from "../../components/build/releases.ts";

/** The product as it is deployed, and what replaces it. */
const origin = inject("origin");
const current = packageVersion();
let folder: string;
let built: Bundle;
let next: string;
const ends: (() => Promise<unknown>)[] = [];

/** The release after this one: a line more in one chunk, and so another folder. */
const changed = (word: string): Bundle => ({
  ...built,
  folder: `next-${word}`,
  chunks: built.chunks.map((chunk) =>
    chunk.name === "booking.js" ? { ...chunk, code: `${chunk.code}// ${word}` } : chunk,
  ),
});

const filesIn = async (root: string): Promise<string[]> =>
  (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .toSorted();

/** Serves a folder at `/embed/`, as the deployment after the next one would find it. */
const serve = (root: string): Promise<string> =>
  new Promise((done) => {
    const server = createServer((request, response) => {
      readFile(join(root, (request.url ?? "").replace("/embed/", ""))).then(
        (content) => response.end(content),
        () => response.writeHead(404).end(),
      );
    });
    server.listen(0, "127.0.0.1", () => {
      ends.push(() => new Promise((ended) => server.close(ended)));
      const address = server.address();
      done(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
    });
  });

beforeAll(async () => {
  built = await bundle();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "releases-"));
  next = join(folder, "next");
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await rm(folder, { recursive: true });
});

it("answers to the names an open page knows, after an update as before it", async () => {
  const known = (await filesIn(assets)).filter(
    (path) => path.startsWith(current) || path.startsWith(`v1/${built.folder}`),
  );
  expect(known.length).toBeGreaterThan(60);
  await publish(changed("one"), next, "1.1.1");
  const gone = await filesIn(next);
  expect(known.filter((path) => gone.includes(path))).toEqual([]);

  await expect(keepReleases(next, origin)).resolves.toEqual([current]);
  for (const path of known) {
    const served = Buffer.from(await (await fetch(`${origin}/embed/${path}`)).arrayBuffer());
    expect(served.equals(await readFile(join(next, path))), path).toBe(true);
  }
  // What moves is the new one's.
  expect(await readFile(join(next, "v1/loader.js"), "utf8")).toBe(built.loader.code);
  expect(await readFile(join(next, "1.1.1/loader.js"), "utf8")).toBe(built.pinned.code);
});

it("keeps releases over many updates, and leaves out the one that is withdrawn", async () => {
  await publish(changed("one"), next, "1.1.1");
  await keepReleases(next, origin);
  const third = join(folder, "third");
  await publish(changed("two"), third, "1.2.0", [{ version: "1.1.1", on: "2026-11-28", reason: "Unsafe" }]);
  await expect(keepReleases(third, await serve(next))).resolves.toEqual([current]);
  const files = await filesIn(third);
  expect(files.filter((path) => /1\.1\.1|next-one/.test(path))).toEqual([]);
  expect(files).toContain(`v1/${built.folder}/booking.js`);
  expect(files).toContain("v1/next-two/booking.js");
});

it("refuses a version whose files are others than the released ones", async () => {
  await publish(changed("one"), next, current);
  const before = await filesIn(next);
  await expect(keepReleases(next, origin)).rejects.toThrow("give package.json the next version");
  await expect(filesIn(next)).resolves.toEqual(before);
});

it("takes the same build once more without a word", async () => {
  await cp(assets, next, { recursive: true });
  await expect(keepReleases(next, origin)).resolves.toEqual([]);
});

it.each<[what: string, harm: (root: string) => Promise<void>, says: string]>([
  ["a file that was changed", (root) => writeFile(join(root, current, "licences.txt"), "other"), "not the file"],
  ["a file that is lost", (root) => rm(join(root, current, "loader.js")), "not the file"],
  ["a list that is cut off", (root) => writeFile(join(root, "releases.json"), '{"releases":[{'), "no list of releases"],
  [
    "a name that leads out of the folder",
    (root) =>
      writeFile(
        join(root, "releases.json"),
        JSON.stringify({ releases: [{ version: "1.0.0", folder: "x", files: { "../../evil.js": "sha384-x" } }] }),
      ),
    "no list of releases",
  ],
])("writes nothing after %s", async (_what, harm, says) => {
  const live = join(folder, "live");
  await cp(assets, live, { recursive: true });
  await harm(live);
  await publish(changed("one"), next, "1.1.1");
  const before = await filesIn(next);
  await expect(keepReleases(next, await serve(live))).rejects.toThrow(says);
  await expect(filesIn(next)).resolves.toEqual(before);
});

it("has nothing to keep where nothing was deployed", async () => {
  await publish(changed("one"), next, "1.1.1");
  await expect(keepReleases(next, await serve(join(folder, "nothing")))).resolves.toEqual([]);
});
