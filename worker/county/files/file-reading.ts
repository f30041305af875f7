import type { Operation } from "../../platform/operation.ts";
import { recordReading, type ReadSubject } from "../readings/record.ts";
import type { FileOwner } from "./schema.ts";
import type { OpenedFile } from "./service.ts";

/** Who asks with a link of their own, of those to whom notices go and about whom records are. */
export interface FileVisitor {
  readonly kind: "branch" | "lawyer";
  readonly id: string;
}

/** Who sent what a file belongs to, where that is a citizen: wings further right say it. */
export interface FileSenders {
  senderOf(operation: Operation, owner: FileOwner): Promise<ReadSubject | undefined>;
  /** Refuses somebody of the bureau a file that what it came with is kept from them for. */
  assertMayOpen(operation: Operation, file: Pick<OpenedFile, "entity" | "entityId">): Promise<void>;
  /** Whether a file came with what a branch or a lawyer may read by their link: a notice to them, a record about them. */
  isFor(operation: Operation, visitor: FileVisitor, owner: FileOwner): Promise<boolean>;
}

/** Says in the reading log that somebody of the bureau opened a file, and whose it is. */
export async function recordFileReading(
  operation: Operation,
  senders: FileSenders,
  { id, entity, entityId }: OpenedFile,
): Promise<void> {
  const sender =
    entity === "" || entity === "deleted" ? undefined : await senders.senderOf(operation, { entity, entityId });
  await recordReading(operation, {
    action: "files.read",
    entity: "files",
    fields: ["content"],
    subjects: [{ entity: "files", entityId: id, phone: sender?.phone ?? null }, ...(sender ? [sender] : [])],
  });
}
