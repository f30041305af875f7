import { audited } from "../../platform/access/audit.ts";
import type { AuditRow } from "../../platform/access/queries.ts";
import { canonicalJson } from "../../platform/core/canonical-json.ts";
import { Problem } from "../../platform/core/problem.ts";
import { guardOf } from "../../platform/db/errors.ts";
import type { Operation } from "../../platform/operation.ts";
import { keyedDigest, type Keys } from "../../platform/privacy/keys.ts";
import type { DecidingOperation, Subject } from "../invitations/subjects.ts";
import { listSteps } from "../two-people/queries.ts";
import { EARLIER_STEPS, type Decision, type EarlierStep } from "../two-people/table.ts";
import { phoneSetterOf } from "../two-people/rule.ts";
import type { Carrier, Carriers, Order, SecondDecision } from "./carriers.ts";
import type { Fact, Words } from "./facts.ts";
import { actorOf, secondPersonOf } from "./person.ts";
import * as queries from "./queries.ts";
import type { SecondDecisionRow } from "./schema.ts";
import { DECISION_WORDS, stepWords } from "./words.ts";

export const isSecondDecision = (text: string): text is SecondDecision => Object.hasOwn(DECISION_WORDS, text);

const isDecision = (text: string): text is Decision => Object.hasOwn(EARLIER_STEPS, text);

/** Every step that counts for what an operation decides, whichever way it goes. */
const stepsOf = (decision: SecondDecision): readonly EarlierStep[] =>
  Object.keys(EARLIER_STEPS).flatMap((name) =>
    isDecision(name) && name.split(":")[0] === decision ? EARLIER_STEPS[name] : [],
  );

const entityIdOf = ({ subject }: SecondDecisionRow): string => subject.slice(subject.indexOf(":") + 1);

/** What an order is for, with how it is carried out; of a decision that this release does not know any more, nothing. */
export function ordered(
  carriers: Carriers,
  row: SecondDecisionRow,
): { readonly decision: SecondDecision; readonly carrier: Carrier; readonly order: Order<unknown> } {
  const { decision, version, body } = row;
  if (!isSecondDecision(decision)) throw new Problem("invitation_expired");
  return { decision, carrier: carriers[decision], order: { id: entityIdOf(row), version, body } };
}

/** Of what whoever decides is shown. What it was made from stays with what it is about. */
export const digestOf = (keys: Keys, shown: readonly Fact[]): Promise<string> =>
  keyedDigest(keys.index, `second-decision|${canonicalJson(JSON.parse(JSON.stringify(shown)))}`);

const SOMEBODY: Readonly<Record<AuditRow["actorKind"], Words>> = {
  bureau: { zh: "司法局工作人员", en: "Somebody of the bureau" },
  lawyer: { zh: "律师本人", en: "The lawyer" },
  provider: { zh: "法律服务人员本人", en: "The provider" },
  branch: { zh: "党支部", en: "The Party branch" },
  citizen: { zh: "群众或链接持有人", en: "Somebody from outside, or who had the link" },
  system: { zh: "系统", en: "The system" },
};

const toEarlier = (row: AuditRow) => {
  const { actorName, actorKind, actorLink, action, at } = row;
  const by = actorName === null ? SOMEBODY[actorKind] : { zh: actorName };
  const giver = actorLink?.handedOverBy ?? actorLink?.issuedBy;
  const setter = phoneSetterOf(row);
  const told = [
    giver ? [{ zh: `链接由${giver.name}发出`, en: `by a link from ${giver.name}` }] : [],
    setter ? [{ zh: `登记手机号由${setter.name}填写`, en: `by the phone that ${setter.name} put on file` }] : [],
  ].flat();
  const [zh, en] = [told.map((part) => part.zh).join("，"), told.map((part) => part.en).join(", ")];
  return {
    step: stepWords({ action }),
    by: told.length === 0 ? by : { zh: `${by.zh}（${zh}）`, en: `${by.en ?? by.zh} (${en})` },
    at,
  };
};

/** What whoever decides is shown of it; undefined when it is there no more. */
async function show(
  operation: DecidingOperation,
  { carrier, order }: Pick<ReturnType<typeof ordered>, "carrier" | "order">,
): Promise<readonly Fact[] | undefined> {
  try {
    return await carrier.show(operation, order);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

const asPerson = <O extends Operation>(operation: O, row: SecondDecisionRow): O => ({
  ...operation,
  actor: actorOf(row, operation.actor.link),
});

/** What was refused, for somebody who sees one question and nothing else of the bureau. */
function toldAs(error: unknown): unknown {
  const guard = guardOf(error);
  if (guard === "another_person" || guard === "two_people") return new Problem("same_person");
  if (guard === "invitation_used") return error;
  if (guard === "nothing_changed" || guard === "unknown_reference") return new Problem("stale_version");
  if (guard) return new Problem("not_decidable");
  if (!(error instanceof Problem)) return error;
  switch (error.code) {
    case "stale_version":
    case "not_found":
    case "illegal_transition":
      return new Problem("stale_version");
    case "same_person":
    case "unavailable":
      return error;
    default:
      return new Problem("not_decidable");
  }
}

/** What the second person is asked by their link. */
export function secondDecisionSubject(carriers: Carriers): Subject {
  const find = async ({ db }: Operation, id: string): Promise<SecondDecisionRow> => {
    const row = await queries.findOrder(db, id);
    if (!row) throw new Problem("invitation_expired");
    return row;
  };
  return {
    text: "secondDecision",
    reasons: true,
    read: async (operation, id) => {
      const row = await queries.findOrder(operation.db, id);
      if (!row) return undefined;
      if (row.closedAt !== null) return null;
      const what = ordered(carriers, row);
      const shown = await show(asPerson(operation, row), what);
      if (!shown || (await digestOf(operation.keys, shown)) !== row.shownDigest) return "changed";
      const steps = await listSteps(operation.db, {
        steps: stepsOf(what.decision),
        decidedOn: await what.carrier.about(operation, what.order),
      });
      return {
        kind: "secondDecision",
        revision: 1,
        decision: DECISION_WORDS[what.decision],
        orderedBy: row.orderedByName,
        orderedAt: row.orderedAt,
        facts: [...shown],
        earlier: steps.map(toEarlier),
      };
    },
    recipient: async (operation, id) => {
      const row = await queries.findOrder(operation.db, id);
      if (!row) return undefined;
      const person = await secondPersonOf(operation);
      // An order is of one person: whoever was set since gets none of their links.
      if (person.id !== row.personId) throw new Problem("no_second_person");
      return { name: row.personName, phone: person.phone };
    },
    waits: queries.waits,
    decidedBefore: queries.closedBefore,
    decision: {
      answeredBy: async (operation, id) => (await find(operation, id)).personName,
      statements: async (operation, id, { agrees, reason }) => {
        const row = await find(operation, id);
        const closedAt = operation.now.toISOString();
        return audited(
          asPerson(operation, row),
          queries.closeOrderStatement(operation.db, id, { closedAt, agreed: agrees, reason }),
          {
            action: agrees ? "secondDecisions.agree" : "secondDecisions.refuse",
            entity: "secondDecisions",
            entityId: id,
            after: { decision: row.decision, subject: row.subject, version: row.version },
            reason,
          },
        );
      },
      execute: async (operation, id) => {
        const row = await find(operation, id);
        const { carrier, order } = ordered(carriers, row);
        try {
          await carrier.execute(asPerson(operation, row), order);
        } catch (error) {
          throw toldAs(error);
        }
      },
    },
  };
}
