import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Secret, TOTP } from "otpauth";
import type { AccountLinkOpened, NewAccountLink } from "../worker/county/account-links/schema.ts";
import type { StaffEntry } from "../worker/platform/access/staff-schema.ts";
import { ApiClient, type Page } from "./api.ts";
import { DATA_FOLDER } from "./paths.ts";

/** Everybody's password on this machine. */
const PASSWORD = "qingxi local console";

/** Who can sign in on this machine: one of each role, and a township's helper. */
const PEOPLE: readonly (Pick<StaffEntry, "name" | "role"> & { readonly userName: string; readonly isHelper?: true })[] =
  [
    { userName: "admin", name: "管理员（样例）", role: "administrator" },
    { userName: "clerk", name: "办事员（样例）", role: "clerk" },
    { userName: "reviewer", name: "审核员（样例）", role: "reviewer" },
    { userName: "panel", name: "评审员（样例）", role: "panelMember" },
    { userName: "auditor", name: "监督员（样例）", role: "auditor" },
    { userName: "helper", name: "乡镇协办员（样例）", role: "clerk", isHelper: true },
  ];

/** Somebody who can sign in. */
export interface LocalAccount {
  readonly userName: string;
  readonly password: string;
  readonly role: StaffEntry["role"];
  /** The authenticator's key, in base 32. */
  readonly key: string;
}

/** An account is set up by a link that opens once, so what it was given is kept beside the database. */
const fileIn = (dataFolder: string): string => join(dataFolder, "accounts.json");

/** The accounts of this machine; none before its first start. */
export async function readAccounts(dataFolder = DATA_FOLDER): Promise<readonly LocalAccount[]> {
  const text = await readFile(fileIn(dataFolder), "utf8").catch(() => "[]");
  return JSON.parse(text) as LocalAccount[];
}

/** What somebody's authenticator app would show, so many half minutes from now: one either way is taken, each once. */
export const codeOf = ({ key }: LocalAccount, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: Date.now() + steps * 30_000 });

/** Sets an account up as whoever has a link to it does; with a code of the step before, so that the present one is left. */
async function setUp(origin: string, path: string | undefined, account: Omit<LocalAccount, "key">) {
  const link = new ApiClient(origin, path?.split("#")[1]);
  const { authenticator } = await link.get<AccountLinkOpened>("/api/account");
  const made = { ...account, key: authenticator.key };
  const { userName, password } = account;
  await link.create("/api/account", { userName, password, code: codeOf(made, -1) }, randomUUID());
  return made;
}

/** The accounts of this machine: those set up at an earlier start, or new ones, by the links anybody gets. */
export async function localAccounts(
  origin: string,
  { token, clerkToken }: { readonly token: string; readonly clerkToken: string },
  dataFolder = DATA_FOLDER,
): Promise<readonly LocalAccount[]> {
  const earlier = await readAccounts(dataFolder);
  if (earlier.length > 0) return earlier;
  const [bureau, clerk] = [new ApiClient(origin, token), new ApiClient(origin, clerkToken)];
  const { items: sites } = await bureau.get<Page<{ id: string }>>("/api/sites?tier=township");
  const accounts: LocalAccount[] = [];
  for (const { userName, name, role, isHelper } of PEOPLE) {
    const ofSites = isHelper && sites[0] ? { sites: [sites[0].id] } : {};
    const { id: staffId } = await bureau.create("/api/admin/staff", { name, role, ...ofSites }, `account-${userName}`);
    const order = { staffId, way: "handOver" };
    const { id } = await bureau.create<NewAccountLink>("/api/admin/account-links", order, randomUUID());
    const handOver = `/api/admin/account-links/${id}/hand-over`;
    const { path } = await clerk.create<NewAccountLink>(handOver, {}, randomUUID());
    accounts.push(await setUp(origin, path, { userName, password: PASSWORD, role }));
  }
  await writeFile(fileIn(dataFolder), `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
  return accounts;
}
