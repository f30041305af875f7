import { audited } from "../../platform/access/audit.ts";
import { addDays } from "../../platform/core/clock.ts";
import { newId } from "../../platform/core/id.ts";
import { fieldProblem } from "../../platform/core/problem.ts";
import { isUsedUp } from "../../platform/db/allowance.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation } from "../../platform/operation.ts";
import { receiveStatements, sendStatements } from "../circulars/service.ts";
import { tellingBy, type Telling } from "../circulars/tell-service.ts";
import { countyToday } from "../settings/today.ts";
import { dueNow, type Owed } from "./due-service.ts";
import { kindOf } from "./kind-of.ts";
import { RECORD_KINDS, type RecordKindId } from "./kinds.ts";
import type { RecordOwner } from "./own-queries.ts";
import * as queries from "./remind-queries.ts";
import type { RecordKind } from "./record-kind.ts";
import { reminderText } from "./remind-text.ts";
import type { RecordReminder, RecordReminderRequest } from "./schema.ts";

/** Who enters the records of a kind about themselves, and so can be reminded: at the branch's page, or at the desk. */
const owerOf = ({ about, enteredBy }: RecordKind): RecordOwner["kind"] | undefined =>
  (about === "branch" || about === "lawyer") && enteredBy.includes(about) ? about : undefined;

/** Longer ago nobody is reminded by itself: a book that is kept from an earlier day on brings no flood of notices. */
const DAYS_BACK = 31;
/** How many are reminded of one due in a night; the rest in the next. */
const PER_DUE = 500;

const recipients = (about: RecordOwner["kind"], ids: readonly string[]) =>
  about === "branch" ? { branchIds: ids, lawyerIds: [] } : { branchIds: [], lawyerIds: ids };

/** A reminder of one due to some: a notice, or one more recipient of the notice that went out the same day. */
function remindStatements(
  operation: Operation,
  { kind, rule, period, dueOn }: Owed,
  to: {
    readonly about: RecordOwner["kind"];
    readonly ids: readonly string[];
    readonly day: string;
    readonly telling: Telling | undefined;
  },
  standing?: string,
): { readonly circularId: string; readonly statements: readonly Statement[] } {
  const { db } = operation;
  const circularId = standing ?? newId();
  const whom = recipients(to.about, to.ids);
  const reminders = audited(
    operation,
    queries.insertRemindersStatement(db, { kind, rule, period }, { subjectIds: to.ids, day: to.day, circularId }),
    {
      action: "recordBooks.remind",
      entity: "recordBooks",
      entityId: kind,
      after: { rule, period, circularId, subjectIds: to.ids },
    },
  );
  // Whoever was reminded today is refused as such, before the notice is found to have gone to them.
  const statements =
    standing === undefined
      ? [
          ...sendStatements(
            operation,
            { id: circularId, ...reminderText({ kind, rule, period, dueOn }), dueDate: null },
            whom,
            to.telling,
          ),
          ...reminders,
        ]
      : [...reminders, ...receiveStatements(operation, circularId, whom, to.telling)];
  return { circularId, statements };
}

/** Reminds one of those who owe a record, for somebody of the bureau: once a day of the same. */
export async function remindOwing(
  operation: Operation,
  id: RecordKindId,
  { rule, period, subjectId }: RecordReminderRequest,
  record: RecordAnswer,
): Promise<RecordReminder> {
  const { db, now } = operation;
  const about = owerOf(kindOf(id));
  if (!about) throw fieldProblem("kind", "not_allowed");
  const today = await countyToday(db, now);
  const owed = (await dueNow(operation, today, { only: [id] })).find(
    (each) => each.rule === rule && each.period === period,
  );
  if (!owed) throw fieldProblem("period", "unknown");
  const [owes, standing, telling] = await Promise.all([
    queries.findOwing(db, { kind: about, id: subjectId }, owed.query),
    queries.findReminderOf(db, owed, today),
    tellingBy(operation, "circularReminder"),
  ]);
  // Entered in the meantime, or out of use.
  if (!owes) throw fieldProblem("subjectId", "not_allowed");
  const { circularId, statements } = remindStatements(
    operation,
    owed,
    { about, ids: [subjectId], day: today, telling },
    standing,
  );
  const answer = { circularId };
  await writeBatch(db, [...statements, ...(await record(answer))]);
  return answer;
}

/**
 * Reminds everybody who owes the books a record that was due by yesterday, and who was not reminded of it yet: each once
 * of the same, however often this runs.
 */
export async function remindAllOwing(operation: Operation): Promise<{ readonly reminded: number }> {
  const { db, now } = operation;
  const today = await countyToday(db, now);
  const kinds = RECORD_KINDS.filter((kind: RecordKind) => owerOf(kind)).map(({ id }) => id);
  const oldest = addDays(today, -DAYS_BACK);
  const late = (await dueNow(operation, today, { only: kinds })).flatMap((owed) => {
    const about = owerOf(kindOf(owed.kind));
    return about && owed.dueOn < today && owed.dueOn >= oldest ? [{ owed, about }] : [];
  });
  const telling = late.length > 0 ? await tellingBy(operation, "circularReminder") : undefined;
  const owing = await Promise.all(late.map(({ owed, about }) => queries.selectUnreminded(db, about, owed, PER_DUE)));
  let reminded = 0;
  for (const [index, { owed, about }] of late.entries()) {
    const ids = (owing[index] ?? []).map(({ id }) => id);
    if (ids.length === 0) continue;
    if (isUsedUp(db)) break;
    try {
      await writeBatch(db, remindStatements(operation, owed, { about, ids, day: today, telling }).statements);
      reminded += ids.length;
    } catch (error) {
      // Another run, or somebody of the bureau, reminded one of them at the same moment: the rest waits for the next run.
      if (guardOf(error) !== "reminded") throw error;
    }
  }
  return { reminded };
}
