import { writeBatch, type Statement } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import { askForWorkStatement, workAtOnce, type Work } from "../../platform/worklist/service.ts";
import { CHANGES, consequencesOf, type Change, type Consequence } from "./table.ts";

/** Who carries out what follows: handed in by those who know, who stand in wings to the right. */
export type Consequences = Readonly<Record<Consequence, Work>>;

/** An operation, with who carries out what follows what it changes. */
export interface FollowedOperation extends Operation {
  readonly consequences: Consequences;
}

/** Whom a piece of work is about, as its subject in the list writes it. */
export type About =
  | { readonly kind: "site" | "lawyer" | "firm"; readonly id: string }
  /** Whoever holds rosters and sessions: a lawyer, or another provider. */
  | { readonly kind: "holder"; readonly id: string }
  | { readonly kind: "signing"; readonly id: string }
  | { readonly kind: "county" };

const ABOUT = /^(site|lawyer|firm|holder|signing|county):(.*)$/;

/** Reads a subject; undefined for what nobody wrote. */
export function aboutOf(subject: string): About | undefined {
  const [, kind, id = ""] = ABOUT.exec(subject) ?? [];
  if (kind === "county") return { kind };
  if (kind === "signing" || kind === "holder") return { kind, id };
  return kind === "site" || kind === "lawyer" || kind === "firm" ? { kind, id } : undefined;
}

/** The calendar's work is about a day or a year, as it was before there was a table. */
const subjectOf = ({ kind, id }: Change): string =>
  CHANGES[kind].about === "calendar" ? id : `${CHANGES[kind].about}:${id}`;

/** Each piece of work that follows these changes, once. */
function worksFor(changes: readonly Change[]): Map<Consequence, readonly string[]> {
  const works = new Map<Consequence, readonly string[]>();
  for (const change of changes)
    for (const consequence of consequencesOf(change.kind))
      works.set(consequence, [...new Set([...(works.get(consequence) ?? []), subjectOf(change)])]);
  return works;
}

/** The statements that put down what follows, for the batch of the changes. */
export const followStatements = (operation: FollowedOperation, changes: readonly Change[]): readonly Statement[] =>
  [...worksFor(changes)].flatMap(([consequence, subjects]) =>
    subjects.map((subject) => askForWorkStatement(operation, operation.consequences[consequence], subject)),
  );

/**
 * Carries out what was put down, as far as it goes in a request.
 * @returns whether some of it is still under way: the five-minute job makes up for it
 */
export async function followAtOnce(operation: FollowedOperation, changes: readonly Change[]): Promise<boolean> {
  let underWay = false;
  for (const [consequence, subjects] of worksFor(changes))
    if ((await workAtOnce(operation, operation.consequences[consequence], subjects)).size > 0) underWay = true;
  return underWay;
}

/**
 * Writes a change together with the work that follows it, and does that work at once.
 * @returns whether some of the work is still under way
 */
export async function writeAndFollow(
  operation: FollowedOperation,
  changes: readonly Change[],
  statements: readonly Statement[],
): Promise<boolean> {
  await writeBatch(operation.db, [...statements, ...followStatements(operation, changes)]);
  return followAtOnce(operation, changes);
}
