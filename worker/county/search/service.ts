import { mayAct } from "../../platform/access/permissions.ts";
import { sitesOf } from "../../platform/access/site-queries.ts";
import { phoneSchema } from "../../platform/core/formats.ts";
import type { Operation } from "../../platform/operation.ts";
import { CODE_LENGTHS, foldCode } from "../../platform/values/code.ts";
import { recordReading } from "../readings/record.ts";
import { FOUND_KINDS, type FoundEntry, type FoundPage } from "./schema.ts";
import type { SearchSource, Sought } from "./sources.ts";

/** Entries on an answer. */
const MOST = 20;

/** What was typed may be a code, a number, a name, or more than one of these. */
export function soughtOf(text: string): Sought {
  const code = foldCode(text);
  const phone = phoneSchema.safeParse(text);
  return {
    ...(CODE_LENGTHS.has(code.length) && { code }),
    ...(phone.success ? { phone: phone.data } : { name: text }),
  };
}

/** Some of each kind, so that no kind keeps another from being seen, in the order the kinds are shown. */
function fairly(found: readonly (readonly FoundEntry[])[]): FoundEntry[] {
  const chosen: FoundEntry[] = [];
  for (let rank = 0; chosen.length < MOST && found.some((entries) => rank < entries.length); rank++)
    chosen.push(...found.flatMap((entries) => entries.slice(rank, rank + 1)));
  return chosen
    .slice(0, MOST)
    .map((entry, index) => ({ entry, index }))
    .toSorted((a, b) => FOUND_KINDS.indexOf(a.entry.kind) - FOUND_KINDS.indexOf(b.entry.kind) || a.index - b.index)
    .map(({ entry }) => entry);
}

/**
 * Finds entries by a code, a phone or a name, as far as the permissions and sites of whoever asks go. Looking a number
 * up tells whose entries these are, so it stands in the reading log before anything is shown.
 */
export async function search(operation: Operation, sources: readonly SearchSource[], text: string): Promise<FoundPage> {
  const { actor } = operation;
  const sites = sitesOf(actor);
  const sought = soughtOf(text);
  const asked = sources.flatMap((source) => {
    const typed = sought[source.by];
    const isFor = mayAct(actor, source.permission) && (sites === null || source.sites !== "refused");
    return typed !== undefined && isFor ? [{ source, typed }] : [];
  });
  const statements = asked.map(({ source, typed }) => source.find(operation, typed, { sites, limit: MOST + 1 }));
  const rows = await Promise.all((await Promise.all(statements)).map(({ statement }) => statement));
  const found = asked.map(({ source }, index): FoundEntry[] =>
    (rows[index] ?? []).map(({ id, title, detail, state }) => ({
      kind: source.kind,
      id,
      title,
      detail,
      state,
      by: source.by,
      path: source.path(id),
    })),
  );
  const items = fairly(found);
  const { phone } = sought;
  if (phone !== undefined)
    await recordLookUp(
      operation,
      asked.map(({ source }) => source),
      items,
      phone,
    );
  return { items, more: found.flat().length > items.length };
}

async function recordLookUp(
  operation: Operation,
  sources: readonly SearchSource[],
  items: readonly FoundEntry[],
  phone: string,
): Promise<void> {
  const entityOf = (kind: FoundEntry["kind"]) =>
    sources.find((source) => source.by === "phone" && source.kind === kind)?.entity;
  const subjects = items.flatMap(({ kind, id, by }) => {
    const entity = by === "phone" ? entityOf(kind) : undefined;
    return entity === undefined ? [] : [{ entity, entityId: id, phone }];
  });
  const [first] = subjects;
  if (first)
    await recordReading(operation, { action: "search.phone", entity: first.entity, fields: ["phone"], subjects });
}
