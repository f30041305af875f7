import { mayDo } from "../../platform/access/permissions.ts";
import { findPresentStaff, listStaff } from "../../platform/access/staff-queries.ts";
import { campaignChain } from "../../platform/access/chain.ts";
import { writeChained } from "../../platform/access/chain-service.ts";
import type { Statement } from "../../platform/db/client.ts";
import { fieldProblem, Problem, type FieldError } from "../../platform/core/problem.ts";
import { findNomination, findNominations } from "../nominations/queries.ts";
import { findCampaign } from "../queries.ts";
import { openNominee } from "../nominations/service.ts";
import { stepStatements } from "../nominations/step.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import * as queries from "./queries.ts";
import { rank, type Criterion } from "./ranking.ts";
import type {
  Declaration,
  DeclarationRequest,
  OwnScore,
  Panel,
  PanelCandidate,
  PanelEntry,
  PanelRequest,
  Ranking,
  ScoreRequest,
  ScoringSheet,
} from "./schema.ts";

const memberOf = ({ actor }: Operation): string => actor.id ?? "";

const assertOpen = (panel: queries.PanelRow | undefined): void => {
  if (!panel) throw new Problem("not_found");
  if (panel.status !== "open") throw new Problem("panel_closed");
};

async function assertPanelOpen({ db }: Operation, campaignId: string): Promise<void> {
  assertOpen(await queries.findPanel(db, campaignId));
}

/** Who is here for a panel alone sees the one they sit on. */
async function assertSits({ db, actor }: Operation, campaignId: string): Promise<void> {
  if (actor.role !== "panelMember") return;
  const members = await queries.listMembers(db, campaignId);
  if (!members.some(({ id }) => id === actor.id)) throw new Problem("not_on_panel");
}

/** The panels there are; for who is here for a panel alone those they sit on. */
export async function listPanels({ db, actor }: Operation): Promise<PanelEntry[]> {
  return queries.listPanels(db, actor.role === "panelMember" ? (actor.id ?? "") : undefined);
}

/** Who works here now and may score, so that whoever appoints a panel need not see the staff's accounts. */
export const listCandidates = async ({ db }: Operation): Promise<PanelCandidate[]> =>
  (await listStaff(db))
    .filter(({ leftAt, role }) => leftAt === null && mayDo(role, "scores.write"))
    .map(({ id, name, role }) => ({ id, name, role }));

/** The categories whose nominations a list shows: to who is here for a panel alone, those they may see. */
export const listedCategories = ({ db, actor }: Operation): ReturnType<typeof queries.clearCategoriesOf> | undefined =>
  actor.role === "panelMember" ? queries.clearCategoriesOf(db, actor.id ?? "") : undefined;

/** The panel with what was declared and how far everybody has come; nobody's points. */
export async function readPanel(operation: Operation, campaignId: string): Promise<Panel> {
  const { db } = operation;
  const panel = await queries.findPanel(db, campaignId);
  if (!panel) throw new Problem("not_found");
  await assertSits(operation, campaignId);
  const [members, categories, declarations, before] = await Promise.all([
    queries.listMembers(db, campaignId),
    queries.listCategories(db, campaignId),
    queries.listDeclarations(db, campaignId),
    queries.listBeforePanel(db, campaignId),
  ]);
  const given = await queries.listScores(
    db,
    categories.map(({ id }) => id),
  );
  return {
    campaignId,
    status: panel.status,
    closedAt: panel.closedAt,
    members,
    categories: categories.map(({ id, name }) => ({
      id,
      name,
      nominations: before.filter(({ categoryId }) => categoryId === id).length,
      declared: declarations
        .filter(({ categoryId }) => categoryId === id)
        .map(({ id: member, name: by, kind, reason, declaredAt }) => ({
          id: member,
          name: by,
          kind,
          reason,
          declaredAt,
        })),
      scored: members.map((member) => ({
        ...member,
        given: given.filter(({ categoryId, memberId }) => categoryId === id && memberId === member.id).length,
      })),
    })),
    version: panel.version,
  };
}

/**
 * Appoints the panel, or changes who sits on it. `version` is 0 the first time. What somebody gave who leaves is on
 * record and not counted.
 */
export async function appointPanel(
  operation: Operation,
  { id: campaignId, version }: SeenEntry,
  { memberIds }: PanelRequest,
): Promise<Panel> {
  const { db, now } = operation;
  if (!(await findCampaign(db, campaignId))) throw new Problem("not_found");
  const people = await findPresentStaff(db, memberIds);
  const errors = memberIds.flatMap((id, index): FieldError[] => {
    const person = people.find((found) => found.id === id);
    if (!person) return [{ field: `memberIds.${index}`, code: "unknown" }];
    return mayDo(person.role, "scores.write") ? [] : [{ field: `memberIds.${index}`, code: "not_allowed" }];
  });
  if (errors.length > 0) throw new Problem("validation_failed", errors);

  const before = await queries.listMembers(db, campaignId);
  const at = now.toISOString();
  if (version > 0) await assertPanelOpen(operation, campaignId);
  const change =
    version === 0
      ? queries.insertPanelStatement(db, { campaignId, createdAt: at, updatedAt: at })
      : queries.updatePanelStatement(db, { id: campaignId, version }, "open", { updatedAt: at });
  const leaving = before.filter(({ id }) => !memberIds.includes(id));
  await writeChained(operation, campaignChain(campaignId), async (chained) => [
    ...(await chained(change, {
      action: "panels.appoint",
      entity: "panels",
      entityId: campaignId,
      before: { memberIds: before.map(({ id }) => id) },
      after: { memberIds },
    })),
    ...people.map(({ id, name }) => queries.seatMemberStatement(db, { campaignId, memberId: id, name, addedAt: at })),
    ...leaving.map(({ id }) => queries.unseatMemberStatement(db, campaignId, id, at)),
  ]);
  return readPanel(operation, campaignId);
}

async function findKnownCategory({ db }: Operation, categoryId: string) {
  const category = await queries.findCategory(db, categoryId);
  if (!category) throw new Problem("not_found");
  return category;
}

/** That the panel is open and the caller sits on it. */
async function assertSeat({ db, actor }: Operation, campaignId: string): Promise<void> {
  const [panel, members] = await Promise.all([queries.findPanel(db, campaignId), queries.listMembers(db, campaignId)]);
  assertOpen(panel);
  if (!members.some(({ id }) => id === actor.id)) throw new Problem("not_on_panel");
}

/** Declares no conflict in a category, or a recusal with its reason. Who is recused stays so. */
export async function declare(
  operation: Operation,
  categoryId: string,
  { kind, reason }: DeclarationRequest,
  record: RecordAnswer,
): Promise<Declaration> {
  const { db, now } = operation;
  const { campaignId } = await findKnownCategory(operation, categoryId);
  const memberId = memberOf(operation);
  const [before] = await Promise.all([
    queries.findDeclaration(db, categoryId, memberId),
    assertSeat(operation, campaignId),
  ]);
  if (before && !(before.kind === "clear" && kind === "recused")) throw new Problem("illegal_transition");
  const declaredAt = now.toISOString();
  const said = kind === "recused" ? (reason ?? null) : null;
  const answer = { categoryId, kind, reason: said, declaredAt, version: (before?.version ?? 0) + 1 };
  await writeChained(operation, campaignChain(campaignId), async (chained) => [
    ...(await chained(queries.writeDeclarationStatement(db, { categoryId, memberId, kind, reason: said, declaredAt }), {
      action: kind === "clear" ? "panels.declareClear" : "panels.recuse",
      entity: "campaignCategories",
      entityId: categoryId,
      before: before ? { kind: before.kind } : null,
      after: { memberId, kind },
      reason: said,
    })),
    ...(await record(answer)),
  ]);
  return answer;
}

/**
 * Refuses whoever sits on the category's panel and has not declared that there is no conflict: they do not see it
 * before.
 */
export async function assertMaySee(operation: Operation, categoryId: string): Promise<void> {
  const category = await queries.findCategory(operation.db, categoryId);
  if (category) await assertDeclared(operation, category);
}

async function assertDeclared(
  operation: Operation,
  { id, campaignId }: { readonly id: string; readonly campaignId: string },
): Promise<void> {
  const memberId = memberOf(operation);
  const [, members, declaration] = await Promise.all([
    assertSits(operation, campaignId),
    queries.listMembers(operation.db, campaignId),
    queries.findDeclaration(operation.db, id, memberId),
  ]);
  if (!members.some((member) => member.id === memberId)) return;
  if (!declaration) throw new Problem("conflict_undeclared");
  if (declaration.kind === "recused") throw new Problem("recused");
}

/**
 * Refuses a file to whom its panel does not let see the nomination it came with; to who is here for a panel alone, every
 * other file.
 */
export async function assertMayOpenFile(
  operation: Operation,
  file: { readonly entity: string; readonly entityId: string },
): Promise<void> {
  const categoryId =
    file.entity === "nomination" ? await queries.findCategoryOfFiles(operation.db, file.entityId) : undefined;
  if (categoryId !== undefined) await assertMaySee(operation, categoryId);
  else if (operation.actor.role === "panelMember") throw new Problem("not_found");
}

/** The nominees of these nominations, by nomination. */
async function nomineesOf(
  { db, keys }: Operation,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { name: string; organisation: string | null }>> {
  const rows = await findNominations(db, ids);
  return new Map(
    await Promise.all(rows.map(async (row) => [row.nomination.id, await openNominee(keys, row)] as const)),
  );
}

const UNKNOWN_NOMINEE = { name: "", organisation: null };

async function criteriaOf({ db }: Operation, campaignId: string) {
  return (await findCampaign(db, campaignId))?.scoring ?? [];
}

/** The caller's own sheet of a category: what there is to score, and what they gave. */
export async function readSheet(operation: Operation, categoryId: string): Promise<ScoringSheet> {
  const { db } = operation;
  const category = await findKnownCategory(operation, categoryId);
  const { campaignId } = category;
  const memberId = memberOf(operation);
  // Asked at once, and thrown away where the caller must not see it.
  const [, , all, scores, scoring] = await Promise.all([
    assertSeat(operation, campaignId),
    assertDeclared(operation, category),
    queries.listBeforePanel(db, campaignId),
    queries.listScores(db, [categoryId]),
    criteriaOf(operation, campaignId),
  ]);
  const before = all.filter((nomination) => nomination.categoryId === categoryId);
  const own = new Map(
    scores.filter((score) => score.memberId === memberId).map((score) => [score.nominationId, score]),
  );
  const nominees = await nomineesOf(
    operation,
    before.map(({ id }) => id),
  );
  const items = before.map(({ id }) => {
    const given = own.get(id);
    return {
      nominationId: id,
      ...(nominees.get(id) ?? UNKNOWN_NOMINEE),
      points: given?.points ?? null,
      abstained: given?.points === null,
      version: given?.version ?? 0,
    };
  });
  const criteria = scoring.map(({ id, label, weight, max }) => ({ id, label, weight, max }));
  return { categoryId, criteria, items };
}

/** Points for every criterion and for no other, each within its bounds. */
function checkPoints(criteria: readonly Criterion[], points: Readonly<Record<string, number>>): void {
  for (const id of Object.keys(points))
    if (!criteria.some((criterion) => criterion.id === id)) throw fieldProblem(`points.${id}`, "unknown");
  for (const { id, max } of criteria) {
    const given = points[id];
    if (given === undefined) throw fieldProblem(`points.${id}`, "required");
    if (given > max) throw fieldProblem(`points.${id}`, "too_long", { max });
  }
}

/**
 * Gives a shortlisted nomination points, or abstains; again, until the panel is closed. `version` is 0 the first time.
 */
export async function giveScore(
  operation: Operation,
  { id: nominationId, version }: SeenEntry,
  request: ScoreRequest,
  record: RecordAnswer,
): Promise<OwnScore> {
  const points = request.points ?? null;
  const { db, now } = operation;
  const row = await findNomination(db, nominationId);
  if (!row) throw new Problem("not_found");
  const { categoryId, campaignId, state } = row.nomination;
  await Promise.all([assertSeat(operation, campaignId), assertDeclared(operation, { id: categoryId, campaignId })]);
  if (state !== "shortlisted") throw new Problem("illegal_transition");
  if (points) checkPoints(await criteriaOf(operation, campaignId), points);
  const memberId = memberOf(operation);
  const answer = { nominationId, points, abstained: points === null, version: version + 1 };
  await writeChained(operation, campaignChain(campaignId), async (chained) => [
    ...(await chained(
      queries.writeScoreStatement(db, { nominationId, memberId, categoryId, points, at: now.toISOString() }, version),
      {
        action: points ? "panels.score" : "panels.abstain",
        entity: "nominations",
        entityId: nominationId,
        after: { memberId, points },
      },
    )),
    ...(await record(answer)),
  ]);
  return answer;
}

/** Closes the panel: what was given is locked, and every shortlisted nomination is scored. */
export async function closePanel(
  operation: Operation,
  { id: campaignId, version }: SeenEntry,
  reason: string,
): Promise<Panel> {
  const { db, now } = operation;
  await assertPanelOpen(operation, campaignId);
  const at = now.toISOString();
  const shortlisted = (await queries.listBeforePanel(db, campaignId))
    .filter(({ state }) => state === "shortlisted")
    .map(({ id }) => id);
  const rows = await findNominations(db, shortlisted);
  await writeChained(operation, campaignChain(campaignId), async (chained) => {
    const statements: Statement[] = [];
    for (const row of rows) statements.push(...(await stepStatements(operation, chained, row, { to: "scored" })));
    const closing = queries.updatePanelStatement(db, { id: campaignId, version }, "open", {
      status: "closed",
      closedAt: at,
      updatedAt: at,
    });
    return [
      ...statements,
      ...(await chained(closing, {
        action: "panels.close",
        entity: "panels",
        entityId: campaignId,
        before: { status: "open" },
        after: { status: "closed", scored: shortlisted },
        reason,
      })),
    ];
  });
  return readPanel(operation, campaignId);
}

/**
 * How a category ended, with ties and spread. Not before the panel is closed: nobody scores by what the others gave.
 */
export async function readRanking(operation: Operation, categoryId: string): Promise<Ranking> {
  const { db } = operation;
  const { campaignId } = await findKnownCategory(operation, categoryId);
  // Asked at once, and thrown away where it is not to be seen.
  const [panel, , declarations, given, everything, criteria] = await Promise.all([
    queries.findPanel(db, campaignId),
    assertSits(operation, campaignId),
    queries.listDeclarations(db, campaignId),
    queries.listScores(db, [categoryId]),
    queries.listScored(db, categoryId),
    criteriaOf(operation, campaignId),
  ]);
  if (!panel) throw new Problem("not_found");
  if (panel.status === "open") throw new Problem("panel_open");
  const recused = declarations.filter((declared) => declared.categoryId === categoryId && declared.kind === "recused");
  const ids = everything.map(({ id }) => id);
  const nominees = await nomineesOf(operation, ids);
  const ranked = rank(ids, criteria, given, new Set(recused.map(({ id }) => id)));
  return {
    categoryId,
    items: ranked.map((line) => ({ ...(nominees.get(line.nominationId) ?? UNKNOWN_NOMINEE), ...line })),
    recused: recused.map(({ id, name, reason }) => ({ id, name, reason })),
  };
}
