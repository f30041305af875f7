import { z } from "@hono/zod-openapi";
import { jsonAnswer, problemAnswers, router } from "../http/routes.ts";
import { adminRoute } from "./admin-route.ts";
import { operationOf } from "../http/operation-of.ts";
import { exportChain, verifyStoredChain, type Proven } from "./chain-service.ts";
import { chainSchema, hashSchema } from "./schema.ts";

const tags = ["Bureau: access"];

const chainParam = z.object({
  chain: z
    .string()
    .min(1)
    .max(80)
    .openapi({ description: "`audit`, or `campaign:` and the campaign's id.", example: "audit" }),
});

const verifyRoute = adminRoute("audit.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/chains/{chain}",
  operationId: "verifyChain",
  tags,
  summary: "A hash chain's head, and whether it is unbroken or where it was touched first",
  request: {
    params: chainParam,
    query: z.object({
      head: hashSchema.optional().openapi({
        description: "A head from elsewhere, such as a printed notice: the chain must have it, or it was cut off.",
      }),
      position: z.coerce
        .number()
        .int()
        .min(1)
        .optional()
        .openapi({ description: "At which position it stood, if that is known too." }),
      after: z
        .string()
        .regex(/^\d{1,15}\.[0-9a-f]{64}\.[01]$/, "format")
        .optional()
        .openapi({ description: "The `next` of the answer before." }),
      limit: z.coerce
        .number()
        .int()
        .min(1)
        .max(20_000)
        .default(2_000)
        .openapi({ description: "How many entries to look at." }),
    }),
  },
  responses: { 200: jsonAnswer(chainSchema, "The chain."), ...problemAnswers("not_found", "validation_failed") },
});

const exportRoute = adminRoute("audit.read", {
  sites: "refused",
  method: "get",
  path: "/api/admin/chains/{chain}/export",
  operationId: "exportChain",
  tags,
  summary: "A hash chain with its entries as a file, for `npm run verify-audit`",
  request: { params: chainParam },
  responses: {
    200: {
      description:
        "Lines of canonical JSON (RFC 8785). The first: `format`, `chain`, `position`, `head`; then one for each link: `position`, `previous`, `hash`, `entry`.",
      content: { "application/x-ndjson": { schema: z.string() } },
    },
    ...problemAnswers("not_found"),
  },
});

const writeCursor = ({ head, met }: Proven): string => [head.position, head.hash, met ? 1 : 0].join(".");

function readCursor(cursor: string | undefined): Proven | undefined {
  const [position, hash, met] = cursor?.split(".") ?? [];
  return hash === undefined ? undefined : { head: { position: Number(position), hash }, met: met === "1" };
}

/** Text as a stream that is made as it is read. */
function streamOf(texts: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = texts[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

export function chainRoutes() {
  const routes = router();

  routes.openapi(verifyRoute, async (c) => {
    const { chain } = c.req.valid("param");
    const { head: known, position, after, limit } = c.req.valid("query");
    const proven = readCursor(after);
    const { head, to, broken, next } = await verifyStoredChain(operationOf(c), chain, {
      anchor: known === undefined ? undefined : { hash: known, position },
      after: proven,
      limit,
    });
    const verified = {
      from: (proven?.head.position ?? 0) + 1,
      to: to.position,
      broken,
      next: next && writeCursor(next),
    };
    return c.json({ chain, position: head.position, head: head.hash, verified }, 200);
  });

  routes.openapi(exportRoute, async (c) => {
    const { chain } = c.req.valid("param");
    const lines = await exportChain(operationOf(c), chain);
    // The library's types take NDJSON for one JSON value and leave no way to answer it.
    return c.body(streamOf(lines), 200, {
      "content-type": "application/x-ndjson; charset=utf-8",
      "content-disposition": `attachment; filename="${chain.replace(/[^\w-]+/g, "-")}.ndjson"`,
    }) as never;
  });

  return routes;
}
