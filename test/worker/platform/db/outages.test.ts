import { describe, expect, it } from "vitest";
import { isOutage } from "../../../../worker/platform/db/errors.ts";

/** As a query's error is: its text holds what was asked, and its cause what the database said. */
const failed = (said: string, asked = "select 1") =>
  new Error(`Failed query: ${asked}\nparams: `, { cause: new Error(said) });

describe("a database that did not answer", () => {
  it.each([
    "D1_ERROR: Network connection lost.",
    "Network connection lost.",
    "D1_ERROR: D1 DB is overloaded. Requests queued for too long.",
    "D1_ERROR: D1 DB is overloaded. Too many requests queued.",
    "D1_ERROR: D1 DB reset because its code was updated.",
    "D1_ERROR: Internal error in D1 DB storage caused object to be reset.",
    "D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.",
    "D1_ERROR: Cannot resolve D1 DB due to transient issue on remote node.",
    "D1_ERROR: database is locked: SQLITE_BUSY",
    "D1_ERROR: database or disk is full: SQLITE_FULL",
    "D1_ERROR: disk I/O error: SQLITE_IOERR",
    "D1_ERROR: attempt to write a readonly database: SQLITE_READONLY",
  ])("says so: %s", (said) => expect([isOutage(failed(said)), isOutage(new Error(said))]).toEqual([true, true]));

  it.each([
    "D1_ERROR: no such column: nobody: SQLITE_ERROR",
    "D1_ERROR: UNIQUE constraint failed: firms.credit_code: SQLITE_CONSTRAINT",
    "D1_ERROR: database disk image is malformed: SQLITE_CORRUPT",
    "Cannot read properties of undefined (reading 'at')",
  ])("is not what this is: %s", (said) => expect(isOutage(failed(said))).toBe(false));

  it("is not told by what somebody typed", () =>
    expect(isOutage(failed("D1_ERROR: no such table: x: SQLITE_ERROR", "network connection lost, overloaded"))).toBe(
      false,
    ));
});
