import type { Context } from "hono";
import { Problem } from "../core/problem.ts";
import { isSameOrigin, setDevice, setSession } from "../access/session-cookie.ts";
import type { AppEnv } from "../http/app-env.ts";
import { contracted } from "../http/contract.ts";
import type { NewSignIn } from "./sign-ins.ts";

/** What signs somebody in is sent anew, not again: what shows who they are is used up, and the cookie is kept nowhere. */
export const signsIn = contracted<AppEnv, "signsIn">(
  async (c, next) => {
    // From another page somebody could be signed in as somebody else without their knowing.
    if (!isSameOrigin(c)) throw new Problem("origin_not_allowed");
    return next();
  },
  { duty: "signsIn" },
);

/** With `Set-Cookie`, which no script reads. */
export const cookieHeaders = {
  "Set-Cookie": { description: "The session, or that it is over.", schema: { type: "string" } },
} as const;

/** Gives the browser what opens the session, and remembers that its owner has used it. */
export async function letIn(c: Context, { token, answer }: Pick<NewSignIn, "token" | "answer">): Promise<void> {
  setSession(c, token);
  await setDevice(c, c.var.keys, answer.id);
}
