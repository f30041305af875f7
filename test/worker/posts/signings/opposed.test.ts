import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { assertionStatement } from "../../../../worker/platform/db/assertions.ts";
import { openDatabase, writeBatch } from "../../../../worker/platform/db/client.ts";
import { guardOf } from "../../../../worker/platform/db/errors.ts";
import { notOpposed } from "../../../../worker/posts/eligibility/queries.ts";
import { decideSigningStatement } from "../../../../worker/posts/signings/queries.ts";
import { freshDatabase, tokenFor } from "../../api.ts";
import { answer, ask, no, secretOf, waitingSigning, yes } from "../../county/invitations/support.ts";
import { move, stateOf } from "./signed.ts";

let reviewer: string;
let id: string;

beforeEach(async () => {
  await freshDatabase();
  reviewer = await tokenFor("reviewer");
  ({ id } = await waitingSigning());
});

const link = async () => secretOf((await ask(await tokenFor("clerk"), id)).body);

/** An approval that was made before the branch answered. */
function overtaken(guarded: boolean) {
  const { db } = openDatabase(env);
  const decision = decideSigningStatement(
    db,
    { id, version: 2 },
    { from: "submitted" },
    {
      state: "approved",
      reason: null,
      decidedAt: new Date().toISOString(),
    },
  );
  return () => writeBatch(db, [decision, ...(guarded ? [assertionStatement(db, "not_opposed", notOpposed(id))] : [])]);
}

describe("a branch opinion against a signing", () => {
  it("refuses the approval though none is required, until the branch says otherwise", async () => {
    await answer(await link(), no);
    expect(await move(reviewer, id, "approve")).toMatchObject({
      status: 409,
      body: { code: "not_eligible", errors: [{ field: "checks.branchOpinion", code: "not_allowed" }] },
    });
    await answer(await link(), yes);
    expect((await move(reviewer, id, "approve")).body.state).toBe("onDisplay");
  });

  it("given while it is approved would come too late without the assertion in the batch", async () => {
    const approve = overtaken(false);
    await answer(await link(), no);
    await approve();
    expect(await stateOf(id)).toBe("approved");
  });

  it("given while it is approved undoes the approval", async () => {
    const approve = overtaken(true);
    await answer(await link(), no);
    expect(guardOf(await approve().catch((error: unknown) => error))).toBe("not_opposed");
    expect(await stateOf(id)).toBe("submitted");
  });

  it("and the approval: only one of the two is taken, whichever comes first", async () => {
    const secret = await link();
    const [approved, answered] = await Promise.all([move(reviewer, id, "approve", {}, 2), answer(secret, no)]);
    expect([approved.status, answered.status].toSorted()).toEqual(approved.status === 200 ? [200, 409] : [201, 409]);
  });
});
