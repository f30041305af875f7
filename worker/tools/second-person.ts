/**
 * Sets who the second person is, or prints the link of one decision that waits for them, where there is no gateway:
 *
 *     npm run second-person -- --name "石科长" --organisation "沅江市司法局" --phone 13755556666 [--remote]
 *     npm run second-person -- --none [--remote]
 *     npm run second-person -- --link <id> [--remote]
 *
 * A bureau of one cannot set itself a second person over the service; this is for the operator, and stands in the audit.
 * Whoever runs `--link` sees the link: it is for the second person alone, and the audit says that it was printed.
 */
import { readOptions } from "./options.ts";
import { nameSchema, phoneSchema, publishedLineSchema } from "../platform/core/formats.ts";
import { newId } from "../platform/core/id.ts";
import { makeToken } from "../platform/core/token.ts";
import { maskName, maskPhone } from "../platform/privacy/mask.ts";
import { executeSql } from "./execute-sql.ts";
import { literal } from "./wrangler.ts";

const { values } = readOptions({
  options: {
    name: { type: "string" },
    organisation: { type: "string" },
    phone: { type: "string" },
    none: { type: "boolean", default: false },
    link: { type: "string" },
    remote: { type: "boolean", default: false },
  },
});

function usage(): never {
  console.error(
    'Usage: npm run second-person -- (--name "<name>" --organisation "<organisation>" --phone <phone> | --none | --link <id>) [--remote]',
  );
  process.exit(2);
}

const at = new Date().toISOString();
/** Stands right behind its change: where that touched no row, the whole of it is undone. */
const audit = (action: string, entity: string, entityId: string, after: object): string =>
  `INSERT INTO audit_entries (id, at, actor_kind, action, entity, entity_id, after, reason, request_id, changed) VALUES (${[
    newId(),
    at,
    "system",
    action,
    entity,
    entityId,
    JSON.stringify(after),
    "npm run second-person",
    newId(),
  ]
    .map(literal)
    .join(", ")}, changes())`;

function personOf(): { name: string; organisation: string; phone: string } | null {
  if (values.none) return null;
  const name = nameSchema.safeParse(values.name);
  const organisation = publishedLineSchema(100).safeParse(values.organisation);
  const phone = phoneSchema.safeParse(values.phone);
  return name.success && organisation.success && phone.success
    ? { name: name.data, organisation: organisation.data, phone: phone.data }
    : usage();
}

if (values.link === undefined) {
  const person = personOf();
  const shown = person && { ...person, name: maskName(person.name), phone: maskPhone(person.phone) };
  const value = literal(JSON.stringify(person));
  executeSql(
    [
      "DELETE FROM setting_proposals WHERE key = 'secondPerson'",
      `INSERT INTO settings (key, value, version, updated_at) VALUES ('secondPerson', ${value}, 1, ${literal(at)}) ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = version + 1, updated_at = excluded.updated_at`,
      audit("settings.change", "settings", "secondPerson", { value: shown }),
    ],
    values,
  );
  console.log(
    person ? `The second person is ${person.name}, ${person.organisation}.` : "There is no second person now.",
  );
} else {
  if (!/^[0-9A-Z]{26}$/.test(values.link)) usage();
  const { link: id } = values;
  const { token, hash } = await makeToken("pin", id);
  executeSql(
    [
      `UPDATE personal_links SET handed_over_by = 'operator', handed_over_by_name = 'npm run second-person', handed_over_at = ${literal(at)} WHERE id = ${literal(id)} AND way = 'handOver' AND last_used_at IS NULL`,
      `UPDATE invitations SET hash = ${literal(hash)} WHERE id = ${literal(id)} AND kind = 'secondDecision' AND revoked_at IS NULL AND used_at IS NULL AND EXISTS (SELECT 1 FROM personal_links p WHERE p.id = ${literal(id)} AND p.handed_over_by = 'operator')`,
      audit("secondDecisions.handOverInvitation", "secondDecisions", id, { invitationId: id, by: "operator" }),
    ],
    values,
  );
  console.log(`The link, shown only now, for the second person alone:\n/invitation#${token}`);
}
