import type { SCOPE_KINDS } from "./schema.ts";

/** What a report is of. */
export interface Scope {
  readonly kind: (typeof SCOPE_KINDS)[number];
  /** The code of the township, or the id of the firm. */
  readonly key: string | null;
}

export const COUNTY: Scope = { kind: "county", key: null };

/** How a scope is written where reports are kept. */
export const scopeText = ({ kind, key }: Scope): string => (key === null ? kind : `${kind}:${key}`);

/** One township or one firm, never both. */
export const scopeOf = ({
  township,
  firm,
}: {
  readonly township?: string | undefined;
  readonly firm?: string | undefined;
}): Scope =>
  township !== undefined
    ? { kind: "township", key: township }
    : firm !== undefined
      ? { kind: "firm", key: firm }
      : COUNTY;
