import { z } from "@hono/zod-openapi";
import { createdSchema } from "../../platform/http/routes.ts";

/** With the answer to a change: what hangs on it is done at once, or made up for within minutes. */
export const underWaySchema = z
  .boolean()
  .openapi({ description: "Whether some of what follows the change is still being done; it is made up for." });

/** What a creation answers that others hang on. */
export const createdFactSchema = createdSchema.extend({ underWay: underWaySchema }).openapi("CreatedFact");
export type CreatedFact = z.infer<typeof createdFactSchema>;
