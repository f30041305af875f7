import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext } from "puppeteer-core";
import { codeOf, readAccounts } from "../../demo/accounts.ts";

/** Who can sign in on the product, by their user name. */
export type UserName = "admin" | "clerk" | "reviewer" | "panel" | "auditor" | "helper";

/** What a request says to be made at another instant; see `startLater`. */
export const atClock = (clock: string | undefined): Readonly<Record<string, string>> =>
  clock === undefined ? {} : { "pioneer-clock": clock };

/** Whether a session is still open. */
const isOpen = async (origin: string, cookie: string, clock: string | undefined): Promise<boolean> =>
  (await fetch(`${origin}/api/admin/me`, { headers: { cookie, ...atClock(clock) } })).ok;

const STEP_MS = 30_000;

/**
 * The cookies of somebody who is signed in, as a request sends them. A code opens once in half a minute, so whoever is
 * signed in already stays so.
 */
export async function cookieOf(origin: string, data: string, userName: UserName, clock?: string): Promise<string> {
  const file = join(data, `session-${userName}`);
  // Codes go by the phone's clock, which is that of the product.
  const ahead = clock === undefined ? 0 : (Date.parse(clock) - Date.now()) / STEP_MS;
  const earlier = await readFile(file, "utf8").catch(() => "");
  if (earlier && (await isOpen(origin, earlier, clock))) return earlier;
  const account = (await readAccounts(data)).find((one) => one.userName === userName);
  if (!account) throw new Error(`Nobody signs in as ${userName} here.`);
  for (const steps of [0, 1]) {
    const answer = await fetch(`${origin}/api/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json", origin, ...atClock(clock) },
      body: JSON.stringify({ userName, password: account.password, code: codeOf(account, ahead + steps) }),
    });
    if (!answer.ok) continue;
    const cookie = answer.headers
      .getSetCookie()
      .map((set) => set.split(";")[0])
      .join("; ");
    await writeFile(file, cookie);
    return cookie;
  }
  throw new Error(`${userName} could not sign in.`);
}

/** Signs somebody in in a browser, for the pages that are opened after that. */
export async function signInAs(
  context: BrowserContext,
  {
    origin,
    data,
    userName,
    clock,
  }: {
    readonly origin: string;
    readonly data: string;
    readonly userName: UserName;
    readonly clock?: string | undefined;
  },
): Promise<void> {
  const cookie = await cookieOf(origin, data, userName, clock);
  const { hostname: domain } = new URL(origin);
  await context.setCookie(
    ...cookie.split("; ").map((pair) => {
      const [name = "", value = ""] = pair.split("=");
      return { name, value, domain, path: "/", httpOnly: true, secure: false, sameSite: "Strict" as const };
    }),
  );
}
