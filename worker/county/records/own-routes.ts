import { z } from "@hono/zod-openapi";
import { pageOf, pageQuery } from "../../platform/core/paging.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { ifMatch } from "../../platform/http/if-match.ts";
import { createdSchema, idParam, jsonAnswer, jsonBody, problemAnswers } from "../../platform/http/routes.ts";
import type { RecordOwner } from "./own-queries.ts";
import { ownKinds } from "./own-service.ts";
import {
  ownRecordDueSchema,
  recordEntrySchema,
  recordKindSchema,
  recordPatchSchema,
  recordRequestSchema,
} from "./schema.ts";

/** The kinds an owner enters themselves, for a filter: of every other they see nothing. */
const ownKindSchema = (kind: RecordOwner["kind"]) => z.enum(ownKinds({ kind }).map(({ id }) => id));

/**
 * What a route for one's own part of the books takes and answers: the same for a branch by its link and for a lawyer at
 * the desk, who differ in their address and in who they are.
 */
export const ownRecordRoutes = (owner: RecordOwner["kind"]) =>
  ({
    kinds: {
      method: "get",
      responses: { 200: jsonAnswer(z.object({ items: z.array(recordKindSchema) }), "All of them.") },
    },
    dues: {
      method: "get",
      responses: {
        200: jsonAnswer(
          z.object({ items: z.array(ownRecordDueSchema) }),
          "What is owed, what was due first at the head.",
        ),
      },
    },
    list: {
      method: "get",
      request: { query: pageQuery(50, 20).extend({ kind: ownKindSchema(owner).optional() }) },
      responses: {
        200: jsonAnswer(pageOf(recordEntrySchema), "A page of them."),
        ...problemAnswers("validation_failed"),
      },
    },
    enter: {
      method: "post",
      middleware: [idempotent],
      request: { body: jsonBody(recordRequestSchema) },
      responses: { 201: jsonAnswer(createdSchema, "Entered."), ...problemAnswers("validation_failed", "file_claimed") },
    },
    change: {
      method: "patch",
      middleware: [ifMatch, idempotent],
      request: { params: idParam, body: jsonBody(recordPatchSchema) },
      responses: {
        200: jsonAnswer(recordEntrySchema, "The record, as it is now."),
        ...problemAnswers("not_found", "validation_failed", "illegal_transition", "file_claimed"),
      },
    },
    withdraw: {
      method: "post",
      middleware: [ifMatch, idempotent],
      request: { params: idParam },
      responses: {
        200: jsonAnswer(recordEntrySchema, "The record, taken back."),
        ...problemAnswers("not_found", "validation_failed", "illegal_transition"),
      },
    },
  }) as const;
