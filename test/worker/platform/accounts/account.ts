import { env } from "cloudflare:workers";
import { Secret, TOTP } from "otpauth";
import type { Role } from "../../../../worker/platform/core/actor.ts";
import { makeToken } from "../../../../worker/platform/core/token.ts";
import { issueStatements } from "../../../../worker/platform/access/issued-token.ts";
import type { AccountLinkOpened } from "../../../../worker/county/account-links/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { SignedIn } from "../../../../worker/platform/accounts/schema.ts";
import { call, newAddress, type Call } from "../../api.ts";

export const PASSWORD = "清溪县司法局 大家早上好";
export const ORIGIN = "https://pioneer.test";

/** A link to set an account up, as the command line makes it. */
export async function linkFor(
  holder: { readonly staffId: string } | { readonly role: Role },
  name = "周明",
): Promise<string> {
  const { token, id, hash } = await makeToken("pia");
  await env.DB.batch(
    issueStatements({ kind: "accountLink", id, hash, name, holder }).map(([sql, ...values]) =>
      env.DB.prepare(sql).bind(...values),
    ),
  );
  return token;
}

/** The authenticator app on somebody's phone. */
export class Authenticator {
  readonly #totp: TOTP;

  constructor(key: string) {
    this.#totp = new TOTP({ secret: Secret.fromBase32(key), algorithm: "SHA1", digits: 6, period: 30 });
  }

  /** A code nobody has used, as if half a minute had gone by since the last. */
  async next(): Promise<string> {
    await env.DB.prepare("UPDATE accounts SET last_step = 0").run();
    return this.at(0);
  }

  /** The code of so many half minutes from now. */
  at(steps: number): string {
    return this.#totp.generate({ timestamp: Date.now() + steps * 30_000 });
  }
}

export const open = (link: string) => call<AccountLinkOpened & ProblemDetails>("GET", "/api/account", { token: link });

export const setUp = (link: string, body: object, key?: string) =>
  call<{ id: string } & ProblemDetails>("POST", "/api/account", { token: link, body, ...(key && { key }) });

export interface Account {
  readonly id: string;
  readonly userName: string;
  readonly authenticator: Authenticator;
}

/** Somebody who has set an account up. */
export async function accountFor(
  role: Role,
  userName: string = role.toLowerCase(),
  name = `测试${role}`,
): Promise<Account> {
  const link = await linkFor({ role }, name);
  const { body } = await open(link);
  const authenticator = new Authenticator(body.authenticator.key);
  const { body: done } = await setUp(link, { userName, password: PASSWORD, code: await authenticator.next() });
  return { id: done.id, userName, authenticator };
}

export interface Browser {
  /** Its cookies, by name. */
  readonly cookies: Map<string, string>;
  readonly address: string;
  call<T>(method: string, path: string, options?: Call): ReturnType<typeof call<T>>;
}

/** A browser on a page of the service. */
export function browser(cookies = new Map<string, string>()): Browser {
  const address = newAddress();
  return {
    cookies,
    address,
    async call<T>(method: string, path: string, { headers, ...options }: Call = {}) {
      const answer = await call<T>(method, path, {
        ...options,
        headers: {
          "cf-connecting-ip": address,
          "sec-fetch-site": "same-origin",
          ...(method === "GET" ? {} : { origin: ORIGIN }),
          ...(cookies.size > 0 && { cookie: [...cookies].map((pair) => pair.join("=")).join("; ") }),
          ...headers,
        },
      });
      for (const set of answer.headers.getSetCookie()) {
        const [pair = "", ...attributes] = set.split("; ");
        const [name = "", value = ""] = pair.split("=");
        if (attributes.includes("Max-Age=0")) cookies.delete(name);
        else cookies.set(name, value);
      }
      return answer;
    },
  };
}

export const signIn = async (
  from: Browser,
  { userName, authenticator }: Account,
  { password = PASSWORD, code }: { readonly password?: string; readonly code?: string } = {},
) =>
  from.call<SignedIn & ProblemDetails>("POST", "/api/sign-in", {
    body: { userName, password, code: code ?? (await authenticator.next()) },
  });

/** A browser in which somebody is signed in. */
export async function signedIn(account: Account): Promise<Browser> {
  const from = browser();
  await signIn(from, account);
  return from;
}
