import { KEPT } from "../../platform/http/kept.ts";
import { counted } from "../../platform/http/counted.ts";
import { idempotent } from "../../platform/http/idempotency.ts";
import { z } from "@hono/zod-openapi";
import { mayAct, type Permission } from "../../platform/access/permissions.ts";
import type { AppContext } from "../../platform/http/app-env.ts";
import type { Operation } from "../../platform/operation.ts";
import { branchRoute } from "../branch-links/branch-route.ts";
import { deskRoute } from "../desk-links/desk-route.ts";
import { idParam, jsonAnswer, problemAnswers, publicRoute, router } from "../../platform/http/routes.ts";
import { adminRoute } from "../../platform/access/admin-route.ts";
import { isKnown } from "../../platform/http/if-none-match.ts";
import { operationOf } from "../../platform/http/operation-of.ts";
import { Problem } from "../../platform/core/problem.ts";
import { contentRange, partOf } from "../../platform/http/range.ts";
import { dispositionOf } from "./file-name.ts";
import { MEDIA_TYPES } from "./refused-file.ts";
import { uploadedFileSchema, type FileEntity } from "./schema.ts";
import { recordFileReading, type FileSenders, type FileVisitor } from "./file-reading.ts";
import { openFile, receiveFile, type OpenedFile } from "./service.ts";
import { openFileStore } from "./store.ts";
import { recogniseUploader } from "./uploader.ts";

const binary = { schema: z.string().openapi({ format: "binary" }) };
const anyFile = Object.fromEntries(MEDIA_TYPES.map((type) => [type, binary]));
const FILE_ANSWERS = {
  200: { description: "The file.", content: anyFile },
  206: { description: "The part of it that `Range` asks for.", content: anyFile },
  304: { description: "The caller has it already." },
} as const;

const nameHeader = z.object({
  "pioneer-file-name": z.string().max(1000).optional().openapi({
    description: "The file's name, percent-encoded UTF-8. It is cleaned, and its extension replaced by the true one.",
  }),
});

const sentFile = {
  headers: nameHeader,
  body: { required: true, content: { ...anyFile, "application/octet-stream": binary } },
} as const;
const taken = jsonAnswer(uploadedFileSchema, "Taken in. Its claim attaches it.");
const REFUSALS = [
  "file_type",
  "file_damaged",
  "file_refused",
  "image_too_large",
  "payload_too_large",
  "rate_limited",
] as const;

const uploadRoute = publicRoute({
  method: "post",
  path: "/api/files",
  operationId: "uploadFile",
  tags: ["Files"],
  summary: "Send a JPEG, PNG, WebP or PDF of up to 10 MB; attach it within a day, or it is deleted",
  middleware: [recogniseUploader, idempotent, counted("upload")],
  security: [{}, { bearer: [] }, { deskLink: [] }, { branchLink: [] }],
  request: sentFile,
  responses: { 201: taken, ...problemAnswers("unauthorized", "forbidden", ...REFUSALS) },
});

/**
 * The bureau's own door: who is signed in has a cookie, which a browser sends with everything, also with what they send
 * as a citizen from a page of this service. So a session counts here alone, and there nobody's name gets into an
 * objection.
 */
const bureauUploadRoute = adminRoute("files.write", {
  sites: "noSites",
  method: "post",
  path: "/api/admin/files",
  operationId: "uploadBureauFile",
  tags: ["Bureau: files"],
  summary: "Send a file as the bureau, to attach it within a day to an entry one makes or changes",
  middleware: [idempotent, counted("upload")],
  request: sentFile,
  responses: { 201: taken, ...problemAnswers(...REFUSALS) },
});

const readRoute = publicRoute({
  method: "get",
  path: "/api/files/{id}",
  operationId: "getFile",
  tags: ["Files"],
  summary: "A published picture or document",
  request: { params: idParam },
  responses: { ...FILE_ANSWERS, ...problemAnswers("not_found", "range_not_satisfiable") },
});

const ownRoute = deskRoute({
  method: "get",
  path: "/api/desk/files/{id}",
  operationId: "getOwnFile",
  summary: "A file one sent at the desk, or that came with a notice to its lawyer or a record about them",
  request: { params: idParam },
  responses: { ...FILE_ANSWERS, ...problemAnswers("not_found", "range_not_satisfiable") },
});

const branchFileRoute = branchRoute({
  method: "get",
  path: "/api/branch/files/{id}",
  operationId: "getBranchFile",
  summary: "A file that came with a notice to this branch or a record about it",
  request: { params: idParam },
  responses: { ...FILE_ANSWERS, ...problemAnswers("not_found", "range_not_satisfiable") },
});

const reviewRoute = adminRoute("files.open", {
  sites: "refused",
  method: "get",
  path: "/api/admin/files/{id}",
  operationId: "readFile",
  tags: ["Bureau: files"],
  summary: "A file, published or not; one of an objection only for whoever investigates it",
  request: { params: idParam },
  responses: {
    ...FILE_ANSWERS,
    ...problemAnswers("not_found", "range_not_satisfiable", "not_on_panel", "conflict_undeclared", "recused"),
  },
});

/** What it takes, beside reading files, to open those of an entry that not all of the bureau may open. */
const ALSO_NEEDS: Partial<Record<FileEntity | "" | "deleted", Permission>> = { objection: "objectionTexts.read" };

/** Whether a file came with something somebody may read by their own link. */
async function isFor(
  operation: Operation,
  senders: FileSenders,
  visitor: FileVisitor,
  { entity, entityId }: Pick<OpenedFile, "entity" | "entityId">,
): Promise<boolean> {
  return entity !== "" && entity !== "deleted" && senders.isFor(operation, visitor, { entity, entityId });
}

/** The name in the header; one that cannot be read is none. */
function nameFrom(header = ""): string {
  try {
    return decodeURIComponent(header);
  } catch {
    return "";
  }
}

/** The file a request brings. */
const sentIn = async (c: Pick<AppContext, "req">, header: z.infer<typeof nameHeader>) => ({
  bytes: new Uint8Array(await c.req.arrayBuffer()),
  name: nameFrom(header["pioneer-file-name"]),
});

/** Answers with a file so that a browser shows it as what it is, and runs nothing in it whatever it holds. */
async function fileResponse(
  c: AppContext,
  { name, mediaType, bytes, sha256, body }: OpenedFile,
  cache: string,
): Promise<Response> {
  const headers = {
    etag: `"${sha256}"`,
    "cache-control": cache,
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
  };
  if (isKnown(c, headers.etag)) {
    void body.cancel();
    return c.body(null, 304, headers);
  }
  const described = {
    ...headers,
    "accept-ranges": "bytes",
    "content-type": mediaType,
    "content-disposition": dispositionOf(name),
  };
  const part = partOf(c.req.raw.headers, { size: bytes, etag: headers.etag });
  if (part === "all") return c.body(body, 200, { ...described, "content-length": String(bytes) });
  if (part === "none") {
    void body.cancel();
    c.header("content-range", contentRange(part, bytes));
    throw new Problem("range_not_satisfiable");
  }
  // A file is ten megabytes at most.
  const whole = new Uint8Array(await new Response(body).arrayBuffer());
  return c.body(whole.slice(part.from, part.to + 1), 206, { ...described, "content-range": contentRange(part, bytes) });
}

export function fileRoutes(senders: FileSenders) {
  const routes = router();

  routes.openapi(uploadRoute, async (c) => {
    const sent = await sentIn(c, c.req.valid("header"));
    return c.json(await receiveFile(operationOf(c), openFileStore(c.env), sent, c.var.record), 201);
  });

  routes.openapi(bureauUploadRoute, async (c) => {
    const sent = await sentIn(c, c.req.valid("header"));
    return c.json(await receiveFile(operationOf(c), openFileStore(c.env), sent, c.var.record), 201);
  });

  routes.openapi(readRoute, async (c) => {
    const file = await openFile(
      operationOf(c),
      openFileStore(c.env),
      c.req.valid("param").id,
      ({ published }) => published,
    );
    return fileResponse(c, file, KEPT.people);
  });

  routes.openapi(ownRoute, async (c) => {
    const operation = operationOf(c);
    const { holder, lawyer } = c.var.desk;
    // Notices and books of their own are lawyers' alone.
    const visitor: FileVisitor | null = lawyer && { kind: "lawyer", id: lawyer.id };
    const file = await openFile(
      operation,
      openFileStore(c.env),
      c.req.valid("param").id,
      (row) => row.uploadedBy === holder.id || (visitor !== null && isFor(operation, senders, visitor, row)),
    );
    return fileResponse(c, file, "no-store");
  });

  routes.openapi(branchFileRoute, async (c) => {
    const operation = operationOf(c);
    const visitor: FileVisitor = { kind: "branch", id: c.var.branch.branch.id };
    const file = await openFile(operation, openFileStore(c.env), c.req.valid("param").id, (row) =>
      isFor(operation, senders, visitor, row),
    );
    return fileResponse(c, file, "no-store");
  });

  routes.openapi(reviewRoute, async (c) => {
    const operation = operationOf(c);
    const file = await openFile(operation, openFileStore(c.env), c.req.valid("param").id, ({ entity }) => {
      const needed = ALSO_NEEDS[entity];
      return needed === undefined || mayAct(c.var.actor, needed);
    });
    try {
      await senders.assertMayOpen(operation, file);
      await recordFileReading(operation, senders, file);
    } catch (error) {
      void file.body.cancel();
      throw error;
    }
    return fileResponse(c, file, "no-store");
  });

  return routes;
}
