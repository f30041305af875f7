import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { carriers } from "../../../../worker/composition.ts";
import { createApp } from "../../../../worker/app.ts";
import { NOT_ASKED_FOR, type SecondDecision } from "../../../../worker/county/second-decisions/carriers.ts";
import { DECISION_WORDS, stepWords } from "../../../../worker/county/second-decisions/words.ts";
import { EARLIER_STEPS, type Decision, type EarlierStep } from "../../../../worker/county/two-people/table.ts";
import { apiDocument } from "../../../../worker/platform/http/api-document.ts";
import { tokenFor, personOf } from "../../api.ts";
import { TestGateway } from "../../gateway.ts";
import { writes } from "../../platform/http/writes/index.ts";
import { openOffice } from "../../platform/http/writes/office.ts";
import { subjectOf, tookStep } from "../two-people/took-step.ts";
import { answerLink, linksSent, NAMED, order, readLink, readOrder, setSecondPerson } from "./world.ts";

/** Every decision of the table, ordered by whoever may not make it, and made by the second person. */

const decisions = Object.keys(carriers) as SecondDecision[];
const gateway = new TestGateway();

beforeAll(async () => {
  await openOffice();
  await setSecondPerson();
});

type Documented = {
  readonly operationId: string;
  readonly "x-permission"?: string;
  readonly parameters?: readonly { readonly name: string }[];
};
const documented = Object.values(apiDocument(createApp()).paths ?? {}).flatMap(
  (methods) => Object.values(methods) as Documented[],
);

describe("what the second person can be asked for", () => {
  it("is every decision of the table, or left out for a reason", () => {
    const named = new Set<string>([...decisions, ...Object.keys(NOT_ASKED_FOR)]);
    expect(Object.keys(EARLIER_STEPS).filter((name) => !named.has(name.split(":")[0] ?? ""))).toEqual([]);
    expect(Object.keys(DECISION_WORDS).toSorted()).toEqual(decisions.toSorted());
  });

  it.each(decisions)("%s needs what its own route needs", (decision) => {
    const route = documented.find(({ operationId }) => operationId === decision);
    expect({
      permission: route?.["x-permission"],
      versioned: (route?.parameters ?? []).some(({ name }) => name === "if-match"),
    }).toEqual({
      permission: carriers[decision].permission,
      versioned: carriers[decision].versioned,
    });
  });

  it("has words for every earlier step", () => {
    const steps = Object.values(EARLIER_STEPS).flat() as EarlierStep[];
    expect(steps.filter((step) => stepWords(step).en === undefined)).toEqual([]);
  });
});

const actionsBy = async (id: string) =>
  (
    await env.DB.prepare("SELECT action FROM audit_entries WHERE actor_link ->> '$.id' = ? ORDER BY rowid")
      .bind(id)
      .all<{ action: string }>()
  ).results.map(({ action }) => action);

let people = 0;

describe("the second person decides what nobody here may", () => {
  it.each(decisions)("%s", async (decision) => {
    // What leads up to it is prepared as in a bureau without a gateway.
    await env.DB.prepare("DELETE FROM settings WHERE key = 'gateway'").run();
    const write = await writes[decision]?.();
    await gateway.connect();
    if (!write) throw new Error("nothing says how it is sent");
    const token = await tokenFor("administrator", `第${++people}人`);
    const name = (Object.keys(EARLIER_STEPS) as Decision[]).find((key) => key.split(":")[0] === decision);
    const [step] = EARLIER_STEPS[name ?? "approveSigning"] as readonly EarlierStep[];
    if (!step) throw new Error("no earlier step");
    const { params = {}, version = 1, body = {} } = write;
    const request = {
      decision,
      id: params["id"] ?? params["key"],
      body,
      ...(carriers[decision].versioned && { version }),
    };
    // Whom nothing keeps from deciding is told so.
    const early = await order(token, request);
    expect([early.status, early.body.code]).toEqual([409, "not_held_up"]);
    await tookStep(step, await subjectOf(step, name ?? "approveSigning", write), { id: personOf(token) });

    const ordered = await order(token, request);
    expect([ordered.status, ordered.body]).toMatchObject([
      201,
      { decision, state: "open", way: "send", sent: true, to: "137****6666" },
    ]);
    expect(ordered.body).not.toHaveProperty("path");
    // One question about a thing at a time.
    expect(await order(token, request)).toMatchObject({ status: 409, body: { code: "second_decision_waiting" } });

    const [link = ""] = await linksSent(gateway);
    const { body: asked } = await readLink(link);
    expect([asked.state, asked.asked]).toMatchObject([
      "open",
      { kind: "secondDecision", decision: DECISION_WORDS[decision], orderedBy: `第${people}人` },
    ]);
    if (asked.asked?.kind !== "secondDecision") throw new Error("asks something else");
    expect(asked.asked.facts.length).toBeGreaterThan(0);
    if (!["moveNomination", "concludeNotice", "strikeNomination"].includes(decision))
      expect(asked.asked.earlier.map(({ step: told }) => told)).toContainEqual(stepWords(step));

    const answered = await answerLink(link);
    expect([answered.status, answered.body]).toMatchObject([201, { kind: "secondDecision", supports: true }]);
    const actions = await actionsBy(ordered.body.id);
    expect(actions).toContain("secondDecisions.agree");
    expect(actions.filter((action) => !action.startsWith("secondDecisions.")).length).toBeGreaterThan(0);
    expect(
      await env.DB.prepare(
        "SELECT DISTINCT actor_name AS name FROM audit_entries WHERE actor_link ->> '$.id' = ? AND actor_kind = 'bureau'",
      )
        .bind(ordered.body.id)
        .first("name"),
    ).toBe(NAMED);
    expect(await readOrder(token, ordered.body.id)).toMatchObject({ state: "agreed", reason: null });
    expect(await answerLink(link)).toMatchObject({ status: 409, body: { code: "invitation_used" } });
  });
});
