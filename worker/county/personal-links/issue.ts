import type { Operation } from "../../platform/operation.ts";
import type { PersonalLinkRow } from "./schema.ts";

/** The row of a link that whoever issues it is shown and hands over. */
export const handedOver = ({ actor, now }: Pick<Operation, "actor" | "now">, id: string): PersonalLinkRow => ({
  id,
  way: "handOver",
  issuedBy: actor.id ?? "",
  issuedByName: actor.name ?? "",
  handedOverBy: actor.id ?? "",
  handedOverByName: actor.name ?? "",
  handedOverAt: now.toISOString(),
  sentTo: null,
  delivery: null,
  sentAt: null,
  lastUsedAt: null,
});
