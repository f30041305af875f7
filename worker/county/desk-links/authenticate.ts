import { problemAnswer } from "../../platform/core/problem.ts";
import { bearerOf } from "../../platform/http/bearer.ts";
import { createMiddleware } from "hono/factory";
import type { Actor, ActorLink } from "../../platform/core/actor.ts";
import { hashSecret, sameDigest } from "../../platform/core/token.ts";
import type { AppContext, AppEnv } from "../../platform/http/app-env.ts";
import { linkUsed, toActorLink } from "../personal-links/trace.ts";
import { findDeskLink } from "./queries.ts";

/** Whose desk it is, and until when the link opens it. */
export interface Desk {
  readonly lawyer: { readonly id: string; readonly name: string; readonly firm: string };
  readonly expiresAt: string;
  readonly link: ActorLink;
  readonly issuedAt: string;
  /** Of the use before this one: see `linkTraceFields`. */
  readonly lastUsedAt: string | null;
}

/**
 * The desk a call's link opens: the link is known, not revoked and not run out, and its lawyer still practises here;
 * undefined without such a link.
 */
export async function deskOf(c: AppContext): Promise<Desk | undefined> {
  const sent = bearerOf(c, "pid");
  if (sent) c.var.readAhead();
  const kept = sent && (await findDeskLink(c.var.db, sent.id));
  const valid =
    sent &&
    kept &&
    !kept.link.revokedAt &&
    kept.lawyerStatus === "active" &&
    sameDigest(await hashSecret(sent.secret), kept.link.hash);
  if (!valid || kept.link.expiresAt <= new Date().toISOString()) return undefined;
  await linkUsed(c, kept.issuance);
  return {
    link: toActorLink(kept.link.id, kept.issuance),
    lawyer: { id: kept.link.lawyerId, name: kept.lawyerName, firm: kept.firmName },
    expiresAt: kept.link.expiresAt,
    issuedAt: kept.link.createdAt,
    lastUsedAt: kept.issuance?.lastUsedAt ?? null,
  };
}

/** The lawyer whose desk it is, as who makes a change. */
export const actorAt = ({ lawyer: { id, name }, link }: Desk): Actor => ({ kind: "lawyer", id, name, link });

export interface DeskVariables {
  desk: Desk;
}

/** Lets through only whoever has the link of a desk. */
export const requireDesk = createMiddleware<AppEnv & { Variables: DeskVariables }>(async (c, next) => {
  const desk = await deskOf(c);
  if (!desk) return problemAnswer(c, "unauthorized");
  c.set("actor", actorAt(desk));
  c.set("desk", desk);
  return next();
});
