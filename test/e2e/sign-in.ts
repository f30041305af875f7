import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext } from "puppeteer-core";
import { codeOf, readAccounts } from "../../demo/accounts.ts";

/** Who can sign in on the product, by their user name. */
export type UserName = "admin" | "clerk" | "reviewer" | "panel" | "auditor" | "helper";

/** Whether a session is still open. */
const isOpen = async (origin: string, cookie: string): Promise<boolean> =>
  (await fetch(`${origin}/api/admin/me`, { headers: { cookie } })).ok;

/**
 * The cookies of somebody who is signed in, as a request sends them. A code opens once in half a minute, so whoever is
 * signed in already stays so.
 */
export async function cookieOf(origin: string, data: string, userName: UserName): Promise<string> {
  const file = join(data, `session-${userName}`);
  const earlier = await readFile(file, "utf8").catch(() => "");
  if (earlier && (await isOpen(origin, earlier))) return earlier;
  const account = (await readAccounts(data)).find((one) => one.userName === userName);
  if (!account) throw new Error(`Nobody signs in as ${userName} here.`);
  for (const steps of [0, 1]) {
    const answer = await fetch(`${origin}/api/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json", origin },
      body: JSON.stringify({ userName, password: account.password, code: codeOf(account, steps) }),
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
  { origin, data, userName }: { readonly origin: string; readonly data: string; readonly userName: UserName },
): Promise<void> {
  const cookie = await cookieOf(origin, data, userName);
  const { hostname: domain } = new URL(origin);
  await context.setCookie(
    ...cookie.split("; ").map((pair) => {
      const [name = "", value = ""] = pair.split("=");
      return { name, value, domain, path: "/", httpOnly: true, secure: false, sameSite: "Strict" as const };
    }),
  );
}
