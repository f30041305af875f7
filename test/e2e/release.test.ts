import { execFile, execFileSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { changelogOf, nextVersion } from "../../components/build/release-texts.ts";

/** `npm run release` in a repository of its own, with what is here as its one commit. */

const root = resolve(import.meta.dirname, "../..");
const copy = mkdtempSync(join(tmpdir(), "release-"));
const git = (...args: string[]): string => execFileSync("git", args, { cwd: copy, encoding: "utf8" });
const commit = (): void => {
  git("add", "--all");
  git("-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message", "As it is");
};

interface Said {
  readonly code: number;
  readonly text: string;
}
const node = (...args: string[]): Promise<Said> =>
  new Promise((done) => {
    execFile(process.execPath, args, { cwd: copy }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, text: stdout + stderr }),
    );
  });
const release = (...args: string[]) => node("components/build/release.ts", "--unchecked", ...args);
const read = (name: string): string => readFileSync(join(copy, name), "utf8");
const versionOf = (name: string): unknown => (JSON.parse(read(name)) as { version: unknown }).version;

beforeAll(() => {
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    cwd: root,
    encoding: "utf8",
  });
  for (const file of files.split("\0").filter((name) => name && existsSync(join(root, name))))
    cpSync(join(root, file), join(copy, file));
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  git("init", "--quiet");
  writeFileSync(join(copy, ".git/info/exclude"), "node_modules\n");
  rmSync(join(copy, "components/releases/3.0.0.json"), { force: true });
  const json = JSON.parse(read("package.json")) as { version: string };
  writeFileSync(join(copy, "package.json"), `${JSON.stringify({ ...json, version: "3.0.0" }, null, 2)}\n`);
  commit();
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

it("is made of what is committed, and of nothing in a dry run", async () => {
  appendFileSync(join(copy, "README.md"), "\nNot committed.\n");
  const dirty = await release();
  expect(dirty.code).toBe(1);
  expect(dirty.text).toBe(
    "A release is made of what is committed, and this is not: README.md. Commit it or put it aside.\n",
  );
  git("checkout", "--quiet", "README.md");

  const dry = await release("--dry-run");
  expect(dry).toMatchObject({ code: 0, text: expect.stringMatching(/^3\.0\.0: \d+ files.*\nNothing was written/) });
  expect(git("status", "--porcelain")).toBe("");
});

it("puts down its files, and from then on they are that version's", async () => {
  const made = await release();
  expect(made.text).toContain('git commit --message "Release 3.0.0"');
  expect(
    git("status", "--porcelain", "--untracked-files=all")
      .split("\n")
      .map((line) => line.slice(3)),
  ).toEqual([".github/CHANGELOG.md", "package-lock.json", "components/releases/3.0.0.json", ""]);
  expect([versionOf("package.json"), versionOf("package-lock.json")]).toEqual(["3.0.0", "3.0.0"]);
  expect(read(".github/CHANGELOG.md")).toMatch(/## Unreleased\n\n## 3\.0\.0 \(\d{4}-\d\d-\d\d\)\n\n### /);
  commit();
  expect(await node("components/build/check-release.ts")).toEqual({ code: 0, text: "" });

  // One letter in one text.
  const texts = "components/translations/zh-cn/booking.ts";
  writeFileSync(join(copy, texts), read(texts).replace("预约", "予约"));
  await node("components/build.ts");
  const refused = await node("components/build/check-release.ts");
  expect(refused.code).toBe(1);
  expect(refused.text).toMatch(
    /^3\.0\.0 is released with other files \(.* and \d+ more\): give package\.json the next version with `npm version patch --no-git-tag-version`\.\n$/,
  );
  writeFileSync(
    join(copy, ".github/CHANGELOG.md"),
    read(".github/CHANGELOG.md").replace(
      "## Unreleased\n",
      "## Unreleased\n\n### Portals\n\n| before | after |\n| --- | --- |\n| 预 | 予 |\n",
    ),
  );
  commit();
  const next = await release();
  expect(next.text).toMatch(/^3\.0\.1: \d+ files, \d+ of them other than in 3\.0\.0\./);
  expect(await node("components/build/check-release.ts")).toEqual({ code: 0, text: "" });
});

it("is withdrawn for good, with its reason where everybody reads it", async () => {
  const withdraw = (...args: string[]) => node("components/build/withdraw.ts", ...args);
  expect((await withdraw("3.0.0")).text).toContain("Usage");
  expect((await withdraw("3.0.1", "--reason", "x")).text).toContain("release the version that mends it first");
  expect((await withdraw("2.9.0", "--reason", "x")).text).toContain("2.9.0 was not released");
  expect((await withdraw("3.0.0", "--reason", "A name could be read")).code).toBe(0);
  expect((await withdraw("3.0.0", "--reason", "again")).text).toBe("3.0.0 is withdrawn already.\n");
  expect(read(".github/CHANGELOG.md")).toContain("## Unreleased\n\n**3.0.0 is withdrawn.** A name could be read\n");
  await node("components/build.ts");
  const list = JSON.parse(read(".build/assets/embed/releases.json")) as { withdrawn: unknown };
  expect(list.withdrawn).toEqual([
    {
      version: "3.0.0",
      on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      reason: "A name could be read",
      folder: expect.any(String),
    },
  ]);
});

it("counts on from what is released", () => {
  expect(nextVersion("1.1.0", undefined, [])).toBe("1.1.0");
  expect(nextVersion("1.1.0", undefined, ["1.0.0"])).toBe("1.1.0");
  expect(nextVersion("1.1.0", undefined, ["1.1.0"])).toBe("1.1.1");
  expect(nextVersion("1.1.9", "minor", ["1.1.9"])).toBe("1.2.0");
  expect(nextVersion("1.9.0", "major", ["1.9.0"])).toBe("2.0.0");
  expect(nextVersion("1.9.0", "1.10.0", ["1.9.0"])).toBe("1.10.0");
  expect(() => nextVersion("1.1.0", "minor", [])).toThrow('leave "minor" out');
  expect(() => nextVersion("1.1.0", "1.0.5", ["1.1.0"])).toThrow("1.1.0 is released already");
  expect(() => nextVersion("1.1.0", "next", [])).toThrow('"next" is no version');
});

it("has something to say, as before and after", () => {
  const table = "| before | after |\n| --- | --- |\n| a | b |\n";
  expect(changelogOf(`# C\n\n## Unreleased\n\n${table}`, "1.2.0", "2026-11-28")).toBe(
    `# C\n\n## Unreleased\n\n## 1.2.0 (2026-11-28)\n\n${table}`,
  );
  expect(() => changelogOf(`## Unreleased\n\n## 1.0.0\n\n${table}`, "1.2.0", "")).toThrow("has nothing under");
  expect(() => changelogOf(`## Unreleased\n\n${table}\n### API\n\n- new\n`, "1.2.0", "")).toThrow('"API" has no table');
});
