import type { Env, MiddlewareHandler } from "hono";
import type { z } from "@hono/zod-openapi";

/** What a route's middleware asks of a request, for the types and the OpenAPI document. */
export interface Contract<Duty extends string> {
  /** What the route owes, by name: `publicRoute` and its like ask for it in the types. */
  readonly duty: Duty;
  readonly headers?: (method: string) => z.ZodRawShape;
  /** How long what is answered may be kept: then whoever has it is told so (304). */
  readonly cacheControl?: string;
}

/** A middleware that a route names and that speaks for itself in the OpenAPI document. */
export type Contracted<E extends Env, Duty extends string> = MiddlewareHandler<E> & {
  readonly contract: Contract<Duty>;
};

export const contracted = <E extends Env, const Duty extends string>(
  handler: MiddlewareHandler<E>,
  contract: Contract<Duty>,
): Contracted<E, Duty> => Object.assign(handler, { contract });
