import type { Actor, ActorLink } from "../../platform/core/actor.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { phoneIndex } from "../../platform/privacy/blind-index.ts";
import { isOnFile } from "../phones-on-file/on-file.ts";
import { readPersonalSetting } from "../settings/personal-settings.ts";
import type { SecondDecisionRow } from "./schema.ts";

/** The second person as the setting has them. */
export interface SecondPerson {
  /** By their phone: whoever has that number is one person, under whatever name, and nobody of the staff. */
  readonly id: string;
  /** With their organisation, as the audit names them. */
  readonly name: string;
  readonly phone: string;
}

/**
 * Who the second person is.
 * @throws Problem `no_second_person` where none is set, or their number is by now on file as somebody's of the county
 */
export async function secondPersonOf({ db, keys }: Operation): Promise<SecondPerson> {
  const person = await readPersonalSetting({ db, keys }, "secondPerson");
  if (!person || (await isOnFile({ db, keys }, person.phone))) throw new Problem("no_second_person");
  const index = await phoneIndex(keys, "secondPerson", person.phone);
  return { id: `second_${index.slice(0, 26)}`, name: `${person.name}（${person.organisation}）`, phone: person.phone };
}

/** The second person as they decide: of the bureau like whoever decides else, by their link alone. */
export const actorOf = (
  { personId, personName }: Pick<SecondDecisionRow, "personId" | "personName">,
  link?: ActorLink,
): Actor => ({ kind: "bureau", id: personId, name: personName, role: "reviewer", ...(link && { link }) });
