import { idSchema } from "../../platform/core/formats.ts";
import { fieldProblem } from "../../platform/core/problem.ts";

/**
 * Who holds rosters and sessions and receives people: a lawyer of the register, or another provider of the books (公证员,
 * 人民调解员 …) under a title of their own. Code that is about whoever receives people takes one of these, and never an
 * id of a lawyer: what becomes of the other kind is then not to be forgotten.
 */
export interface Holder {
  readonly kind: "lawyer" | "provider";
  readonly id: string;
}

/** The same as rows and requests name them: exactly one of the two. */
export interface HolderIds {
  readonly lawyerId: string | null;
  readonly providerId: string | null;
}

/** Whom a row names. */
export function holderOf({ lawyerId, providerId }: HolderIds): Holder {
  if (lawyerId !== null) return { kind: "lawyer", id: lawyerId };
  if (providerId !== null) return { kind: "provider", id: providerId };
  throw new Error("Held by nobody: the table's check lets no such row through.");
}

/** The id of whoever a row names. */
export const holderIdOf = (ids: HolderIds): string => holderOf(ids).id;

/** Whom an answer shows: one of the two. */
export const shownHolder = (shown: {
  readonly lawyer: { readonly id: string } | null;
  readonly provider: { readonly id: string } | null;
}): Holder => holderOf({ lawyerId: shown.lawyer?.id ?? null, providerId: shown.provider?.id ?? null });

export const idsOf = ({ kind, id }: Holder): HolderIds => ({
  lawyerId: kind === "lawyer" ? id : null,
  providerId: kind === "provider" ? id : null,
});

/** Whether a row is theirs. */
export function isHeldBy({ kind, id }: Holder, ids: HolderIds): boolean {
  const holder = holderOf(ids);
  return holder.kind === kind && holder.id === id;
}

/** How a list is asked for what one of them holds: at most one of the two. */
export const holderQuery = {
  lawyer: idSchema.optional(),
  provider: idSchema.optional().openapi({ description: "Another provider than a lawyer: a record of the books." }),
};

/**
 * Whom a request is about.
 * @throws Problem `validation_failed` at `field` when it names both
 */
export function askedHolder(
  { lawyer, provider }: { readonly lawyer?: string | undefined; readonly provider?: string | undefined },
  field = "provider",
): Holder | undefined {
  if (lawyer !== undefined && provider !== undefined) throw fieldProblem(field, "not_allowed");
  if (lawyer !== undefined) return { kind: "lawyer", id: lawyer };
  return provider === undefined ? undefined : { kind: "provider", id: provider };
}
