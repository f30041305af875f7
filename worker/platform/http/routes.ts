import { OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { reasonTextSchema } from "../core/formats.ts";
import { type ProblemCode, PROBLEMS, problemSchema } from "../core/problem.ts";
import type { AppEnv } from "./app-env.ts";
import type { Contract, Contracted } from "./contract.ts";
import { jsonSchemaOf } from "./read-back.ts";
import { validationHook } from "./validation.ts";

/** A router whose refused inputs are answered as problems. */
export const router = () => new OpenAPIHono<AppEnv>({ defaultHook: validationHook });

/** A JSON request body. */
export const jsonBody = <T extends z.ZodType>(schema: T) =>
  ({ required: true, content: { "application/json": { schema } } }) as const;

/** A JSON answer. */
export const jsonAnswer = <T extends z.ZodType>(schema: T, description: string) =>
  ({ description, content: { "application/json": { schema } } }) as const;

/**
 * The problems a route answers with, grouped by status. What the OpenAPI document says of them it writes itself, with
 * those that any such route can answer: see `api-document.ts`.
 */
export function problemAnswers(...codes: readonly ProblemCode[]) {
  const byStatus: Record<
    number,
    {
      description: string;
      content: { "application/problem+json": { schema: typeof problemSchema } };
      "x-codes": readonly ProblemCode[];
    }
  > = {};
  for (const code of codes) {
    const [status] = PROBLEMS[code];
    byStatus[status] = {
      description: "",
      content: { "application/problem+json": { schema: problemSchema } },
      "x-codes": [...(byStatus[status]?.["x-codes"] ?? []), code],
    };
  }
  return byStatus;
}

export type Handler = Exclude<RouteConfig["middleware"], undefined | readonly unknown[]>;

/** A route as it is written down, with its middleware as a list. */
export type RouteDefinition = Omit<RouteConfig, "middleware" | "tags" | "request"> & {
  /** A verb and its object in words of the glossary, once in the whole API: generators name their functions by it. */
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly middleware?: readonly Handler[];
  readonly request?: Omit<NonNullable<RouteConfig["request"]>, "headers" | "query"> & {
    readonly headers?: z.ZodObject;
    readonly query?: z.ZodObject;
  };
};

type Named<Duty extends string> = { readonly contract: Contract<Duty> };

/**
 * What writes says how it is told apart from its repetition, behind everything that says who asks and on what; it may
 * be counted behind that.
 */
export type WriteDuty<R extends RouteDefinition> = R["method"] extends "post" | "put" | "patch" | "delete"
  ? {
      readonly middleware:
        | readonly [...Handler[], Named<"idempotent" | "writesNothing" | "opens">]
        | readonly [...Handler[], Named<"idempotent">, Named<"counted">];
    }
  : unknown;

/** And what the public writes is counted, behind that: see `counted`. */
export type PublicWriteDuty<R extends RouteDefinition> = R["method"] extends "post" | "put" | "patch" | "delete"
  ? {
      readonly middleware: readonly [...Handler[], Named<"idempotent" | "writesNothing" | "signsIn">, Named<"counted">];
    }
  : unknown;

/** What replaces, patches or deletes an entry says which version it means. */
export type EditDuty<R extends RouteDefinition> = R["method"] extends "put" | "patch" | "delete"
  ? { readonly middleware: readonly [...Handler[], Named<"ifMatch">, Named<"idempotent">] }
  : unknown;

type Intersection<U> = (U extends unknown ? (value: U) => void : never) extends (value: infer I) => void ? I : never;
type VariablesOf<H> = H extends MiddlewareHandler<infer E> ? (E extends { Variables: infer V } ? V : never) : never;
type HandlerOf<R extends RouteDefinition> = R["middleware"] extends readonly (infer H)[] ? H : never;

/** A route with what its middleware, and `Gate` in front of it, hand on in `c.var`. */
export type Route<R extends RouteDefinition, Gate = never> = Omit<R, "middleware" | "tags"> & {
  tags: string[];
  middleware: MiddlewareHandler<{ Variables: object & Intersection<VariablesOf<HandlerOf<R> | Gate>> }>;
};

const isContracted = (handler: Handler): handler is Contracted<AppEnv, string> => "contract" in handler;

/** What is answered, with what the document says of keeping it. */
function keptResponses(responses: RouteDefinition["responses"], cacheControl: string | undefined) {
  if (cacheControl === undefined) return responses;
  const headers = {
    "Cache-Control": { description: "How long it may be kept.", schema: { type: "string", const: cacheControl } },
  };
  return {
    ...responses,
    200: { ...responses[200], headers },
    304: { description: "The caller has what `If-None-Match` names, and it is so still.", headers },
  };
}

/**
 * A route with what its middleware asks for written into it, so that it is said in one place. The type keeps what the
 * definition says of a request, from which the handler's types come; what is added here, the middleware reads itself.
 */
function complete<R extends RouteDefinition, Gate>(definition: RouteDefinition): Route<R, Gate> {
  const { middleware = [], request, responses, ...rest } = definition;
  const contracts = middleware.filter(isContracted).map(({ contract }) => contract);
  const shape: z.ZodRawShape = Object.assign(
    {},
    request?.headers?.shape,
    ...contracts.map((contract) => contract.headers?.(rest.method)),
  );
  const doneStatus = Object.keys(responses)
    .map(Number)
    .find((status) => status < 300);
  const doneSchema = doneStatus && jsonSchemaOf(responses, doneStatus);
  const sayDone: MiddlewareHandler = (c, next) => {
    c.set("doneStatus", doneStatus);
    c.set("doneSchema", doneSchema);
    return next();
  };
  const completed: unknown = {
    ...rest,
    middleware: [sayDone, ...middleware],
    request: {
      ...request,
      // Whoever filters by a misspelt name would take everything for what was asked for: it is refused by name.
      query: request?.query?.strict() ?? z.strictObject({}),
      ...(Object.keys(shape).length > 0 ? { headers: z.object(shape) } : {}),
    },
    responses: keptResponses(responses, contracts.find(({ cacheControl }) => cacheControl)?.cacheControl),
  };
  return completed as Route<R, Gate>;
}

/**
 * A route anybody may call, if it does not say otherwise. One that writes does not compile unless it names, last among
 * its middleware, `idempotent`, or `writesNothing` for a POST that only asks, or `signsIn`, and then `counted`. Its middleware speaks
 * for itself in the OpenAPI document.
 */
export const publicRoute = <const R extends RouteDefinition>(definition: R & PublicWriteDuty<R>): Route<R> =>
  complete({ security: [], ...definition });

/** What a route owes that a bearer token opens: a PUT, PATCH or DELETE does not compile unless it names `ifMatch` too. */
export type GatedDuties<R extends RouteDefinition> = WriteDuty<R> & EditDuty<R>;

/** A route `R` that any of these schemes of the document opens: `gate` stands in front of its middleware. */
export const gated = <R extends RouteDefinition, Gate extends Handler>(
  definition: RouteDefinition,
  schemes: readonly string[],
  gate: Gate,
): Route<R, Gate> =>
  complete({
    ...definition,
    middleware: [gate, ...(definition.middleware ?? [])],
    security: schemes.map((scheme) => ({ [scheme]: [] })),
  });

/** What a creation answers: enough to read and to change the new entry. */
export const createdSchema = z.object({ id: z.string(), version: z.number().int() }).openapi("Created");
export type Created = z.infer<typeof createdSchema>;

/** Why the bureau does something, as the audit entry keeps it. */
export const reasonSchema = z.strictObject({ reason: reasonTextSchema }).openapi("Reason");

export const idParam = z.object({ id: z.string().min(1).max(64) });
