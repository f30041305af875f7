import { field, type EntryPlace, type PersonalParts } from "../rights/personal-data.ts";
import { forgetAnswersStatement, releaseFilesOfStatement } from "./queries.ts";
import type { FileEntity } from "./schema.ts";
import { filesOf } from "./service.ts";

/** What a person's entries are called where files are attached to them. */
const ATTACHED_TO: Readonly<Record<string, FileEntity>> = {
  nominations: "nomination",
  supporters: "nomination",
  objections: "objection",
  bookings: "consultationRecord",
};

const ownerOf = ({ entity, id }: EntryPlace) => {
  const attached = ATTACHED_TO[entity];
  return attached && { entity: attached, entityId: id };
};

/** What people attached: it goes with what it is attached to. */
export const fileData: PersonalParts = {
  kind: "file",
  keptIn: { files: ["name"] },
  of: async (operation, entries) => {
    const found = await Promise.all(
      Object.entries(ATTACHED_TO).map(async ([entity, attached]) => {
        const ids = entries.filter((entry) => entry.entity === entity).map(({ id }) => id);
        const files = await filesOf(operation, attached, ids);
        return ids.flatMap((id) => (files.get(id) ?? []).map((file) => ({ file, partOf: { entity, id } })));
      }),
    );
    return found.flat().map(({ file, partOf }) => ({
      kind: "file",
      entity: "files",
      id: file.id,
      partOf,
      at: "",
      fields: [...field("fileName", file.name), ...field("bytes", file.bytes)],
      hindrances: [],
    }));
  },
  eraseStatements: ({ db }, entry) => {
    const owner = ownerOf(entry);
    // The answers to whoever sent them hold their names.
    return owner ? [forgetAnswersStatement(db, owner), releaseFilesOfStatement(db, owner)] : [];
  },
};
