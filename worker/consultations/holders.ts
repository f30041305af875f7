import { z } from "@hono/zod-openapi";
import type { FieldError } from "../platform/core/problem.ts";
import { Problem } from "../platform/core/problem.ts";
import type { Database } from "../platform/db/client.ts";
import { idSchema } from "../platform/core/formats.ts";
import type { HolderIds } from "../county/holders/holder.ts";
import { findServingProvider, providers, titleOf, type Provider } from "../county/holders/provider-queries.ts";
import { findActiveLawyer } from "../county/registry/queries.ts";
import { firms, lawyers } from "../county/registry/schema.ts";
import { englishOf, type Label } from "../county/settings/schema.ts";

/** How a request names them: exactly one of the two. */
export const holderFields = {
  lawyerId: idSchema.nullable().default(null).openapi({ description: "A lawyer of the register." }),
  providerId: idSchema
    .nullable()
    .default(null)
    .openapi({ description: "Or another provider: a record of the book `otherProvider` that stands." }),
};

/** What is wrong with whom a request names; `name` is said of a lawyer who serves. */
export async function holderErrors(db: Database, { lawyerId, providerId }: HolderIds): Promise<readonly FieldError[]> {
  if (lawyerId !== null && providerId !== null) return [{ field: "providerId", code: "not_allowed" }];
  if (providerId !== null)
    return (await findServingProvider(db, providerId)) ? [] : [{ field: "providerId", code: "unknown" }];
  if (lawyerId === null) return [{ field: "lawyerId", code: "required" }];
  return (await findActiveLawyer(db, lawyerId)) ? [] : [{ field: "lawyerId", code: "unknown" }];
}

/** Refuses a request that names nobody who serves, or two. */
export async function assertHolder(db: Database, ids: HolderIds): Promise<void> {
  const errors = await holderErrors(db, ids);
  if (errors.length > 0) throw new Problem("validation_failed", [...errors]);
}

/** The columns by which a query that joins lawyers, firms and providers shows who it is. */
export const holderColumns = {
  lawyerId: lawyers.id,
  lawyerName: lawyers.name,
  firmName: firms.name,
  providerId: providers.id,
  providerName: providers.name,
  providerTitle: providers.title,
  providerOrganisation: providers.organisation,
};

type HolderRow = { readonly [Column in keyof typeof holderColumns]: string | null };

/** The provider of such a row; null where a lawyer holds it. */
export const providerOf = (row: HolderRow): Provider | null =>
  row.providerId === null
    ? null
    : {
        id: row.providerId,
        name: row.providerName ?? "",
        title: titleOf(row.providerTitle ?? ""),
        organisation: row.providerOrganisation ?? "",
      };

/** Who receives people, in words: by name, by what they are, and by firm or organisation. */
export const holderWords = (
  row: HolderRow,
): { readonly name: string; readonly title: Label & { readonly en: string }; readonly organisation: string } => {
  const provider = providerOf(row);
  return provider
    ? { ...provider, title: { zh: provider.title.zh, en: englishOf(provider.title) } }
    : { name: row.lawyerName ?? "", title: { zh: "律师", en: "Lawyer" }, organisation: row.firmName ?? "" };
};

const namedSchema = z.object({ id: z.string(), name: z.string() });
export const namedLawyerSchema = namedSchema
  .nullable()
  .openapi({ description: "Null where another provider holds it." });
export type Named = z.infer<typeof namedSchema>;
