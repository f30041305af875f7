/**
 * Issues a token, or a one-time link to set an account up, and prints it once; the database keeps only its digest.
 *
 *     npm run token -- --name "张三" --role clerk [--account] [--remote]
 *     npm run token -- --name "备用" --staff <id> [--account] [--remote]
 *
 * With `--role` it is for somebody new, with `--staff` for somebody who is there. Without `--remote` it goes to the local database in `.data/`. The first token of a deployment is made this way; later
 * ones with `POST /api/admin/tokens`.
 */
import { readOptions } from "./options.ts";
import { ROLES, type Role } from "../platform/core/actor.ts";
import { makeToken } from "../platform/core/token.ts";
import { issueStatements } from "../platform/access/issued-token.ts";
import { executeSql } from "./execute-sql.ts";
import { inlined } from "./wrangler.ts";

const isRole = (text: string | undefined): text is Role => (ROLES as readonly (string | undefined)[]).includes(text);

const { values } = readOptions({
  options: {
    name: { type: "string" },
    role: { type: "string" },
    staff: { type: "string" },
    account: { type: "boolean", default: false },
    remote: { type: "boolean", default: false },
  },
});
const { name, role, staff, account, remote } = values;
const holder = staff !== undefined ? { staffId: staff } : isRole(role) ? { role } : undefined;
if (!name?.trim() || !holder || (staff !== undefined && role !== undefined)) {
  console.error(
    `Usage: npm run token -- --name "<name>" (--role ${ROLES.join("|")} | --staff <id>) [--account] [--remote]`,
  );
  process.exit(2);
}

const { token, id, hash } = await makeToken(account ? "pia" : "pio");
const statements = issueStatements({
  kind: account ? "accountLink" : "token",
  id,
  hash,
  name: name.trim(),
  holder,
}).map(([sql, ...bound]) => inlined(sql, bound));
executeSql(statements, { remote });
console.log(
  account
    ? `A link to set the account of ${name.trim()} (${role ?? staff}) up, behind the service's address. It is shown only now, and ends in three days:\n/console#${token}`
    : `A token for ${name.trim()} (${role ?? staff}). It is shown only now:\n${token}`,
);
