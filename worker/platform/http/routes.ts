import { createRoute, OpenAPIHono, z, type RouteConfig } from "@hono/zod-openapi";
import type { AppEnv } from "./app-env.ts";
import { reasonTextSchema } from "../core/formats.ts";
import { problemSchema, PROBLEMS, type ProblemCode } from "../core/problem.ts";
import { validationHook } from "./validation.ts";

/** A router whose refused inputs are answered as problems. */
export const router = () => new OpenAPIHono<AppEnv>({ defaultHook: validationHook });

/** A JSON request body. */
export const jsonBody = <T extends z.ZodType>(schema: T) =>
  ({ required: true, content: { "application/json": { schema } } }) as const;

/** A JSON answer. */
export const jsonAnswer = <T extends z.ZodType>(schema: T, description: string) =>
  ({ description, content: { "application/json": { schema } } }) as const;

/** The problems a route answers with, grouped by status for the OpenAPI document. */
export function problemAnswers(...codes: readonly ProblemCode[]) {
  const byStatus: Record<
    number,
    { description: string; content: { "application/problem+json": { schema: typeof problemSchema } } }
  > = {};
  for (const code of codes) {
    const [status, title] = PROBLEMS[code];
    const known = byStatus[status];
    byStatus[status] = {
      description: `${known ? `${known.description} · ` : ""}\`${code}\`: ${title}`,
      content: { "application/problem+json": { schema: problemSchema } },
    };
  }
  return byStatus;
}

export const idempotencyHeader = z.object({
  "idempotency-key": z.string().optional().openapi({
    description: "16 to 64 of A-Z a-z 0-9 _ -. Required: the same key and payload get the first answer again.",
  }),
});

export const ifMatchHeader = z.object({
  "if-match": z.string().optional().openapi({ description: 'The version the edit was made on, e.g. `"3"`. Required.' }),
});

/** What every operation says of itself: a name that stays the same, one chapter, and what it does in a sentence. */
export interface Described extends RouteConfig {
  /** A verb and its object in words of the glossary, once in the whole API: generators name their functions by it. */
  readonly operationId: string;
  readonly tags: string[];
  readonly summary: string;
}

/**
 * The same route, but a query parameter it does not know is refused by name: whoever filters by a misspelt one would
 * take everything for what was asked for.
 */
export function withStrictQuery<R extends Pick<RouteConfig, "request">>(route: R): R {
  const { request } = route;
  const query = request?.query instanceof z.ZodObject ? request.query.strict() : z.strictObject({});
  // What is known stays what it was.
  return { ...route, request: { ...request, query } } as R;
}

/** A route anybody may call, if it does not say otherwise. */
export const publicRoute = <const P extends string, const R extends Omit<Described, "path"> & { path: P }>(route: R) =>
  createRoute({
    ...withStrictQuery(route),
    security: route.security ?? [],
    responses: { ...problemAnswers("validation_failed"), ...route.responses } as R["responses"],
  });

/** What a creation answers: enough to read and to change the new entry. */
export const createdSchema = z.object({ id: z.string(), version: z.number().int() }).openapi("Created");
export type Created = z.infer<typeof createdSchema>;

/** Why the bureau does something, as the audit entry keeps it. */
export const reasonSchema = z.strictObject({ reason: reasonTextSchema }).openapi("Reason");

export const idParam = z.object({ id: z.string().min(1).max(64) });
