import type { Context } from "hono";
import type { Actor } from "../core/actor.ts";
import type { Database } from "../db/client.ts";
import type { Env } from "../core/env.ts";
import type { WriteLimits } from "./write-limits.ts";
import type { Keys } from "../privacy/keys.ts";

/**
 * What every request carries from the middleware to its handler. Middleware of one kind of caller declares its own.
 */
export interface AppEnv {
  Bindings: Env;
  Variables: {
    requestId: string;
    db: Database;
    keys: Keys;
    /** Who is asking. Public routes set `citizen` or `lawyer`, admin routes the token's holder. */
    actor: Actor;
    /** Lets what most requests need of the county go along with whatever is asked next. */
    readAhead: () => void;
    /** Reads what a write has made of an entry. */
    readBack: ReadBack;
    /** The registered device it comes from, which is counted and logged by itself. */
    deviceId: string | undefined;
    /** How many writes the public may make: the setting. */
    writeLimits: () => Promise<WriteLimits>;
  };
}

/** What functions need of a request's context: it fits whatever else middleware has put there. */
export type AppContext = Pick<Context<AppEnv>, "env" | "req" | "var" | "header" | "body" | "html" | "json">;

/**
 * Reads what a write has made of an entry, where the API has a read that answers the same: at the write's own address,
 * the one above it (`…/{id}/approve`), or the public one.
 */
export type ReadBack = (c: Pick<AppContext, "req" | "env">, schema: unknown) => Promise<Response | undefined>;
