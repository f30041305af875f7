import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { guardOf } from "../../../../worker/platform/db/errors.ts";
import { emptyDatabase } from "../../api.ts";

/** What the service takes for granted of a database, in either home: this file runs on both. */

beforeEach(async () => {
  await emptyDatabase();
  await env.DB.prepare(
    `CREATE TABLE "places" (session_id TEXT, place INTEGER NOT NULL, phone_index TEXT, UNIQUE (session_id, place));
     CREATE TABLE halls (id INTEGER PRIMARY KEY);
     CREATE TABLE rooms (id INTEGER PRIMARY KEY, hall_id INTEGER REFERENCES halls (id));
     CREATE TRIGGER closed BEFORE INSERT ON places WHEN new.session_id = 'closed' BEGIN SELECT RAISE(ABORT, 'session_closed'); END`,
  ).run();
});

const insert = (session: string, place: number | null) =>
  env.DB.prepare("INSERT INTO places (session_id, place) VALUES (?1, ?2)").bind(session, place);
const places = async () =>
  (await env.DB.prepare("SELECT session_id, place FROM places ORDER BY 1, 2").raw()).map(String);
const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "nothing was refused",
    (error: unknown) => error,
  );

describe("a batch", () => {
  it("is all of it or nothing", async () => {
    await refusal(env.DB.batch([insert("a", 1), insert("b", 1), insert("a", 1)]));
    expect(await places()).toEqual([]);
    await env.DB.batch([insert("a", 1), insert("b", 1)]);
    expect(await places()).toEqual(["a,1", "b,1"]);
  });

  it("lets nothing come in between", async () => {
    const take = env.DB.prepare("INSERT INTO places (session_id, place) SELECT 'a', count(*) + 1 FROM places");
    await Promise.all(Array.from({ length: 40 }, () => env.DB.batch([take, take])));
    expect(new Set(await places()).size).toBe(80);
  });

  it("holds what refers to what at its end where that is asked for", async () => {
    const defer = env.DB.prepare("PRAGMA defer_foreign_keys = on");
    const room = env.DB.prepare("INSERT INTO rooms (hall_id) VALUES (99)");
    const hall = env.DB.prepare("INSERT INTO halls (id) VALUES (99)");
    await expect(refusal(env.DB.batch([room, hall]))).resolves.toBeInstanceOf(Error);
    await env.DB.batch([defer, room, hall]);
    expect(await env.DB.prepare("SELECT hall_id FROM rooms").first("hall_id")).toBe(99);
  });

  it("of nothing is a mistake", async () => {
    await expect(env.DB.batch([])).rejects.toThrow("No SQL statements detected");
  });
});

describe("what is refused", () => {
  it("has the name of its guard", async () => {
    await insert("a", 1).run();
    expect(guardOf(await refusal(insert("closed", 1).run()))).toBe("session_closed");
    expect(guardOf(await refusal(env.DB.batch([insert("b", 1), insert("closed", 1)])))).toBe("session_closed");
    expect(guardOf(await refusal(insert("a", 1).run()))).toBe("place_taken");
    expect(guardOf(await refusal(insert("a", null).run()))).toBe("session_full");
    const orphan = env.DB.prepare("INSERT INTO rooms (hall_id) VALUES (99)").run();
    expect(guardOf(await refusal(orphan))).toBe("unknown_reference");
  });

  it("is no guard's where the statement is wrong, or a value looks like one", async () => {
    expect(guardOf(await refusal(env.DB.prepare("SELECT nothing FROM places").run()))).toBeUndefined();
    await env.DB.prepare("CREATE TABLE notes (text TEXT CHECK (text <> 'session_closed'))").run();
    const note = env.DB.prepare("INSERT INTO notes VALUES (?)").bind("session_closed").run();
    expect(guardOf(await refusal(note))).toBeUndefined();
  });

  it("are values no database has, and more than a hundred of them", async () => {
    const select = env.DB.prepare("SELECT ?1");
    expect(() => select.bind(undefined)).toThrow("D1_TYPE_ERROR");
    expect(() => select.bind(new Date())).toThrow("D1_TYPE_ERROR");
    expect(() => select.bind(1n)).toThrow("D1_TYPE_ERROR");
    const many = (count: number) =>
      env.DB.prepare(`SELECT ${Array.from({ length: count }, () => "?").join(", ")}`)
        .bind(...Array.from({ length: count }, () => 1))
        .raw();
    expect((await many(100))[0]).toHaveLength(100);
    await expect(many(101)).rejects.toThrow("too many SQL variables");
  });
});

describe("what is answered", () => {
  it("are rows by name, as lists, the first, or a column of it", async () => {
    await env.DB.batch([insert("a", 1), insert("b", 2)]);
    const select = env.DB.prepare("SELECT session_id AS session, place FROM places ORDER BY place");
    expect((await select.all()).results).toStrictEqual([
      { session: "a", place: 1 },
      { session: "b", place: 2 },
    ]);
    expect(await select.raw()).toEqual([
      ["a", 1],
      ["b", 2],
    ]);
    expect(await select.raw({ columnNames: true })).toEqual([
      ["session", "place"],
      ["a", 1],
      ["b", 2],
    ]);
    expect(await select.first()).toStrictEqual({ session: "a", place: 1 });
    expect(await select.first("place")).toBe(1);
    await expect(select.first("nothing")).rejects.toThrow("D1_COLUMN_NOTFOUND");
    expect(await env.DB.prepare("SELECT 1 WHERE 0").first()).toBeNull();
  });

  it("are two columns of one name, where rows are lists", async () => {
    expect(await env.DB.prepare("SELECT 1 AS a, 2 AS a").raw()).toEqual([[1, 2]]);
  });

  it("tells what was changed", async () => {
    const { meta } = await env.DB.batch([insert("a", 1)]).then(([first]) => first ?? expect.fail());
    expect(meta.changes).toBe(1);
    const { results } = await env.DB.prepare("UPDATE places SET place = 2 RETURNING session_id").all();
    expect(results).toStrictEqual([{ session_id: "a" }]);
  });

  it("has numbers, truth and bytes as D1 keeps them", async () => {
    const kept = await env.DB.prepare("SELECT typeof(?1), ?1 || 'x', ?2, ?3, typeof(?4), ?4")
      .bind(1, true, null, new Uint8Array([1, 2]).buffer)
      .raw();
    expect(kept).toEqual([["real", "1.0x", 1, null, "blob", [1, 2]]]);
  });

  it("is of the last of several statements in one text, each of which may need the one before", async () => {
    const { results } = await env.DB.prepare(
      "CREATE TABLE later (a); INSERT INTO later VALUES (';'); -- and so on;\n SELECT a FROM later;\n",
    ).all();
    expect(results).toStrictEqual([{ a: ";" }]);
  });

  it("sees what was written through another session", async () => {
    await insert("a", 1).run();
    const session = env.DB.withSession("first-primary");
    expect(await session.prepare("SELECT count(*) AS n FROM places").first("n")).toBe(1);
  });
});
