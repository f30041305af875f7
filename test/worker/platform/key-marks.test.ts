import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../../worker/platform/db/client.ts";
import { KNOWN_MIGRATIONS, standingOf } from "../../../worker/platform/db/version.ts";
import { DatabaseIsNewer, findMisfit } from "../../../worker/platform/key-marks/misfit.ts";
import { checkKeys, KeysDoNotFit } from "../../../worker/platform/key-marks/service.ts";
import { keysOf } from "../../../worker/platform/privacy/keys.ts";
import { freshDatabase } from "../api.ts";

beforeEach(() => freshDatabase());

const key = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));
const { DATA_KEYS, INDEX_KEY, LINK_KEY } = env;
const ours = { DATA_KEYS, INDEX_KEY, LINK_KEY };
const check = async (secrets: typeof ours) => checkKeys(openDatabase(env).db, await keysOf({ ...secrets }));
const marks = async () => (await env.DB.prepare("SELECT name FROM key_marks ORDER BY name").raw()).flat();

describe("keys", () => {
  it("leave their marks once, and fit them from then on", async () => {
    await check(ours);
    expect(await marks()).toEqual(["DATA_KEYS t1", "INDEX_KEY", "LINK_KEY"]);
    await check(ours);
    expect(await marks()).toHaveLength(3);
  });

  it("that are others are refused by name, and never by what they are", async () => {
    await check(ours);
    for (const [secrets, words] of [
      [{ ...ours, INDEX_KEY: key() }, "The secret INDEX_KEY is not the one"],
      [{ ...ours, LINK_KEY: key() }, "The secret LINK_KEY is not the one"],
      [{ ...ours, DATA_KEYS: `t1:${key()}` }, "The key t1 of DATA_KEYS is not the one"],
      [{ ...ours, DATA_KEYS: `t2:${key()}` }, "The secret DATA_KEYS lacks the key t1"],
    ] as const) {
      const error = await check(secrets).catch((refused: unknown) => refused);
      expect(error).toBeInstanceOf(KeysDoNotFit);
      expect(String(error)).toContain(words);
    }
  });

  it("that are new in front of the old ones leave a mark of their own, and the old ones stay needed", async () => {
    await check(ours);
    const rotated = { ...ours, DATA_KEYS: `t2:${key()},${DATA_KEYS}` };
    await check(rotated);
    expect(await marks()).toEqual(["DATA_KEYS t1", "DATA_KEYS t2", "INDEX_KEY", "LINK_KEY"]);
    await expect(check(ours)).rejects.toThrow("lacks the key t2");
    await check(rotated);
  });
});

describe("a database of another version", () => {
  const applied = (names: readonly string[]) =>
    env.DB.batch([
      env.DB.prepare(
        "CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE)",
      ),
      ...names.map((name) => env.DB.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name)),
    ]);

  it("is let through where this code knows all of it", async () => {
    await applied(env.MIGRATIONS.map(({ name }) => name));
    expect(await findMisfit(env)).toBe("none");
    for (const { name } of env.MIGRATIONS) expect(KNOWN_MIGRATIONS).toContain(name);
  });

  it("is refused where it is newer, before a key leaves its mark", async () => {
    await applied([...env.MIGRATIONS.map(({ name }) => name), "9999_tomorrow.sql"]);
    const found = await findMisfit(env);
    expect(found).toBeInstanceOf(DatabaseIsNewer);
    expect(String(found)).toContain("9999_tomorrow.sql");
    expect(await marks()).toEqual([]);
  });

  it("is older where it lacks the last migration", () => {
    expect(standingOf(["0001.sql"], ["0001.sql", "0002.sql"])).toEqual({ is: "older", migration: "0002.sql" });
    expect(standingOf(["0001.sql"], ["0001.sql"])).toEqual({ is: "current" });
  });
});
