import { z } from "@hono/zod-openapi";
import { labelSchema } from "../../county/settings/schema.ts";

/** The id of a tag of the setting `serviceTags`: a campaign or a key project that a service is part of. */
export const tagSchema = z
  .string()
  .max(40)
  .openapi({ example: "warmth", description: "Of the setting `serviceTags`: what campaign it is part of." });

export const serviceTagSchema = z.object({ id: z.string(), label: labelSchema });
