import { z } from "@hono/zod-openapi";
import type { AppEnv } from "./app-env.ts";
import { contracted } from "./contract.ts";
import { Problem } from "../core/problem.ts";

/** One entity tag; a weak one too (RFC 9110 section 8.8.3), since proxies that compress make tags weak. */
const ENTITY_TAG = /^(?:W\/)?"(\d{1,9})"$/;

export interface IfMatchVariables {
  /** The version the edit was made on. */
  version: number;
}

/**
 * For a route that changes an entry: asks for the version the edit was made on, `If-Match: "3"` (RFC 9110 section
 * 13.1.1), and hands it on as `c.var.version`. Whether it is still the present one, the change itself finds out.
 */
export const ifMatch = contracted<AppEnv & { Variables: IfMatchVariables }, "ifMatch">(
  async (c, next) => {
    const header = c.req.header("if-match");
    if (header === undefined) throw new Problem("version_required");
    const [, version] = ENTITY_TAG.exec(header.trim()) ?? [];
    if (version === undefined) throw new Problem("stale_version");
    c.set("version", Number(version));
    return next();
  },
  {
    duty: "ifMatch",
    headers: () => ({
      "if-match": z.string().openapi({ description: "The version the edit was made on.", example: '"3"' }),
    }),
  },
);

/** The entity tag of a version. */
export const entityTag = (version: number): string => `"${version}"`;
