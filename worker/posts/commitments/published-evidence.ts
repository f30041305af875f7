import { z } from "@hono/zod-openapi";
import { attachedFileSchema } from "../../county/files/schema.ts";

/** How a commitment was kept, as the bureau has published it. */
export const publishedEvidenceSchema = z
  .object({
    text: z.string(),
    link: z.string().nullable(),
    files: z.array(attachedFileSchema),
    publishedAt: z.string(),
  })
  .openapi("PublishedEvidence");
export type PublishedEvidence = z.infer<typeof publishedEvidenceSchema>;
