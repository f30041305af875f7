import { problemAnswer } from "../../platform/core/problem.ts";
import { bearerOf } from "../../platform/http/bearer.ts";
import { createMiddleware } from "hono/factory";
import type { Actor, ActorLink } from "../../platform/core/actor.ts";
import { hashSecret, sameDigest } from "../../platform/core/token.ts";
import type { AppContext, AppEnv } from "../../platform/http/app-env.ts";
import { holderOf, type Holder } from "../holders/holder.ts";
import { toProvider, type Provider } from "../holders/provider-queries.ts";
import { linkUsed, toActorLink } from "../personal-links/trace.ts";
import { findDeskLink, type DeskLinkRow } from "./queries.ts";

interface LawyerAtDesk {
  readonly id: string;
  readonly name: string;
  readonly firm: string;
}

/** Whose desk it is, and until when the link opens it: a lawyer's, or another provider's. */
export interface Desk {
  readonly holder: Holder;
  readonly lawyer: LawyerAtDesk | null;
  readonly provider: Provider | null;
  readonly expiresAt: string;
  readonly link: ActorLink;
  readonly issuedAt: string;
  /** Of the use before this one: see `linkTraceFields`. */
  readonly lastUsedAt: string | null;
}

/** A desk of what is lawyers' alone: posts, commitments, rectifications, notices and books of their own. */
export interface LawyersDesk extends Desk {
  readonly lawyer: LawyerAtDesk;
}

/** Whether whose desk it is receives people yet. */
const serves = ({ link, lawyer, provider }: DeskLinkRow): boolean =>
  holderOf(link).kind === "lawyer" ? lawyer?.status === "active" : provider?.serving === true;

/**
 * The desk a call's link opens: the link is known, not revoked and not run out, and its lawyer still practises here, or
 * the other provider still serves; undefined without such a link.
 */
export async function deskOf(c: AppContext): Promise<Desk | undefined> {
  const sent = bearerOf(c, "pid");
  if (sent) c.var.readAhead();
  const kept = sent && (await findDeskLink(c.var.db, sent.id));
  const valid =
    sent && kept && !kept.link.revokedAt && serves(kept) && sameDigest(await hashSecret(sent.secret), kept.link.hash);
  if (!valid || kept.link.expiresAt <= new Date().toISOString()) return undefined;
  await linkUsed(c, kept.issuance);
  const holder = holderOf(kept.link);
  return {
    link: toActorLink(kept.link.id, kept.issuance),
    holder,
    lawyer:
      holder.kind === "lawyer" ? { id: holder.id, name: kept.lawyer?.name ?? "", firm: kept.lawyer?.firm ?? "" } : null,
    provider: toProvider(kept.provider),
    expiresAt: kept.link.expiresAt,
    issuedAt: kept.link.createdAt,
    lastUsedAt: kept.issuance?.lastUsedAt ?? null,
  };
}

/** Whose desk it is, as who makes a change. */
export const actorAt = ({ holder: { kind, id }, lawyer, provider, link }: Desk): Actor => ({
  kind,
  id,
  name: lawyer?.name ?? provider?.name ?? null,
  link,
});

/** Lets through only whoever has the link of a desk, a lawyer's or another provider's. */
export const requireDesk = createMiddleware<AppEnv & { Variables: { desk: Desk } }>(async (c, next) => {
  const desk = await deskOf(c);
  if (!desk) return problemAnswer(c, "unauthorized");
  c.set("actor", actorAt(desk));
  c.set("desk", desk);
  return next();
});

/** Lets through only a lawyer with the link of a desk: another provider has no part in what is asked for. */
export const requireLawyersDesk = createMiddleware<AppEnv & { Variables: { desk: LawyersDesk } }>(async (c, next) => {
  const desk = await deskOf(c);
  if (!desk) return problemAnswer(c, "unauthorized");
  const { lawyer } = desk;
  if (!lawyer) return problemAnswer(c, "forbidden");
  c.set("actor", actorAt(desk));
  c.set("desk", { ...desk, lawyer });
  return next();
});
