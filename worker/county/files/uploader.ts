import { bearerOf } from "../../platform/http/bearer.ts";
import type { MiddlewareHandler } from "hono";
import { requirePermission } from "../../platform/access/authenticate.ts";
import type { AppEnv } from "../../platform/http/app-env.ts";
import { actorAt, deskOf } from "../desk-links/authenticate.ts";
import { problemAnswer } from "../../platform/core/problem.ts";
import { countUp } from "../../platform/http/queries.ts";
import { callerDigest } from "../../platform/http/caller.ts";
import { keyedDigest } from "../../platform/privacy/keys.ts";

/** Files an hour: from one network whoever sends them, and from a lawyer's desk or an admin token. */
const UPLOADS_PER_NETWORK = 30;
const UPLOADS_PER_PERSON = 120;

const ofTheBureau = requirePermission("files.write");

/**
 * Tells who sends a file: a lawyer by the desk's link, the bureau by a token, a citizen by neither. A token that opens
 * nothing is refused.
 */
export const recogniseUploader: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.header("authorization") === undefined) return next();
  if (!bearerOf(c, "pid")) return ofTheBureau(c, next);
  const desk = await deskOf(c);
  if (!desk) return problemAnswer(c, "unauthorized");
  c.set("actor", actorAt(desk));
  return next();
};

/**
 * Holds everybody to a number of files an hour, counted in D1: looking through one is work, and keeping it takes room.
 */
export const countUploads: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { db, keys, actor } = c.var;
  const counted = await keyedDigest(keys.index, `upload|${actor.id ?? (await callerDigest(c))}`, 16);
  const count = await countUp(db, counted, new Date().toISOString().slice(0, 13));
  if (count > (actor.id === null ? UPLOADS_PER_NETWORK : UPLOADS_PER_PERSON)) return problemAnswer(c, "rate_limited");
  return next();
};
