import { beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../../../worker/app.ts";
import { EARLIER_STEPS, type Decision, type EarlierStep } from "../../../../worker/county/two-people/table.ts";
import { newId } from "../../../../worker/platform/core/id.ts";
import { apiDocument } from "../../../../worker/platform/http/api-document.ts";
import { newKey, personOf, tokenFor } from "../../api.ts";
import { send, writeOperations, writes } from "../../platform/http/writes/index.ts";
import { subjectOf, tookStep } from "./took-step.ts";
import { office, openOffice } from "../../platform/http/writes/office.ts";

beforeAll(openOffice);

type Documented = { readonly operationId: string; readonly "x-permission"?: string };

/** What the bureau does that sounds like a decision, and why it takes no second person. */
const NO_DECISIONS: Readonly<Record<string, string>> = {
  displaySigning: "what another person approved, a few hours before the job does",
  resumeSigning: "shows again what two people showed",
  suspendSigning: "takes off",
  withdrawSigningForLawyer: "takes off",
  endSigning: "takes off",
  changeBranchOpinion: "says what the branch says of its own answer",
  confirmSigningInPerson: "is the earlier step itself",
  returnRectification: "shows nothing and goes back to whoever wrote it",
  acceptConcern: "opens a rectification, whose reply another person publishes",
  mergeConcern: "shows nothing",
  revokeLabel: "takes off",
  takeOffShowcase: "takes off",
  closePanel: "locks what each member scored alone",
  investigateObjection: "begins the work that another person closes",
  answerObjection: "is the earlier step itself",
  setObjectionsAside: "is the earlier step itself",
  closeCampaign: "takes nothing in any more",
  publishCampaign: "is a call, about nobody",
  copyCampaign: "is a call, about nobody",
  closePost: "takes off",
  openPost: "is a place, held by nobody by that",
  recordBranchOpinion: "is the earlier step itself",
  setRatingAside: "takes off",
  approveAbsence: "is leave, which shows nobody",
  declineAbsence: "is leave, which shows nobody",
  mergeNomination: "counts one nominee once, whatever state they are in",
};

/** By its permission, or by what it is called. */
const soundsLikeDecision = (path: string, { operationId, "x-permission": permission = "" }: Documented): boolean =>
  /\.(?:decide|publish|verify)$/.test(permission) ||
  /^commendations\.write$/.test(permission) ||
  /\/(?:approve|reject|publish|verify-hours|close|decline|decision|conclude|set-aside|notices|answer|confirm)$/.test(
    path,
  ) ||
  /^(?:approve|reject|publish|verify|decide|conclude|close|decline)/.test(operationId);

const decisionsOfDocument = Object.entries(apiDocument(createApp()).paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, Documented>)
    .filter(
      ([method, operation]) =>
        method !== "get" && path.startsWith("/api/admin/") && soundsLikeDecision(path, operation),
    )
    .map(([, { operationId }]) => operationId),
);

const operationOf = (decision: Decision): string => decision.split(":")[0] ?? "";
const decisions = Object.keys(EARLIER_STEPS) as Decision[];

/** Decisions on many at once, each with its own answer. */
const MANY: ReadonlySet<string> = new Set(["closeObjections", "decideSignings"]);

let people = 0;
const newPerson = async (): Promise<{ token: string; id: string }> => {
  const token = await tokenFor("administrator", `第${++people}人`);
  return { token, id: personOf(token) };
};

describe("the table of decisions", () => {
  it("has every operation that decides, or says why it decides nothing", () => {
    const known = new Set([...decisions.map(operationOf), ...Object.keys(NO_DECISIONS)]);
    expect(decisionsOfDocument.filter((operation) => !known.has(operation))).toEqual([]);
  });

  it("has none that the document has not", () => {
    const written = new Set(writeOperations.map(({ operationId }) => operationId));
    expect([...decisions.map(operationOf), ...Object.keys(NO_DECISIONS)].filter((name) => !written.has(name))).toEqual(
      [],
    );
  });
});

describe("a decision is refused to whoever took an earlier step, or gave out the link it came by", () => {
  it.each(decisions)("%s", async (decision) => {
    const operation = writeOperations.find(({ operationId }) => operationId === operationOf(decision));
    const prepare = writes[operationOf(decision)];
    if (!operation || !prepare) throw new Error("nothing says how it is sent");
    const write = await prepare();
    const refused = async (token: string) => {
      const { status, body } = await send(operation, { ...write, token }, newKey());
      if (!MANY.has(decision)) return { status, ...(body as object) };
      // Of many at once each has its own answer, and nothing was done.
      const [item] = (body as { items: { problem: string | object | null }[] }).items;
      const problem = item?.problem;
      return { status: 409, ...(typeof problem === "string" ? { code: problem } : problem) };
    };
    const steps: readonly EarlierStep[] = EARLIER_STEPS[decision];
    for (const step of steps) {
      const { token, id } = await newPerson();
      await tookStep(step, await subjectOf(step, decision, write), { id });
      const told = decision === "closeObjections" ? {} : { earlier: { action: step.action, by: { id } } };
      expect(await refused(token)).toMatchObject({ status: 409, code: "same_person", ...told });
    }
    const [step] = steps;
    for (const part of ["issuedBy", "handedOverBy", "phoneSetBy"] as const) {
      const { token, id } = await newPerson();
      const link = { id: newId(), issuedBy: null, handedOverBy: null, [part]: { id, name: "发链接的人" } };
      await tookStep(step as EarlierStep, await subjectOf(step as EarlierStep, decision, write), { id: null, link });
      expect(await refused(token)).toMatchObject({ status: 409, code: "same_person" });
    }
    // Everybody else may: what stands against it is somebody's part in it, and nothing else.
    const done = await send(operation, { ...write, token: write.token ?? office.token }, newKey());
    expect([done.status, JSON.stringify(done.body)]).toEqual([
      expect.toSatisfy((status) => status < 300),
      expect.any(String),
    ]);
    if (MANY.has(decision)) expect(done.body).toMatchObject({ items: [{ problem: null }] });
  });
});
