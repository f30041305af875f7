import type { Permission } from "../../platform/access/permissions.ts";
import type { SiteLimit } from "../../platform/access/site-queries.ts";
import type { SiteRule } from "../../platform/access/sites.ts";
import type { Read } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import type { ReadEntity } from "../readings/schema.ts";
import type { FoundKind } from "./schema.ts";

/** An entry as a source finds it. */
export interface FoundRow extends Record<string, unknown> {
  readonly id: string;
  readonly title: string;
  readonly detail: string | null;
  readonly state: string | null;
}

/** What was typed, as it may be meant. */
export interface Sought {
  readonly code?: string;
  readonly phone?: string;
  readonly name?: string;
}

/** How far a search goes. */
export interface Bounds {
  readonly sites: SiteLimit;
  readonly limit: number;
}

/** A statement to be asked along with others: by itself it would run as soon as it is awaited. */
export interface Asked {
  readonly statement: Read<FoundRow>;
}

/** A kind of entries and how they are found, each by an index. */
export interface SearchSource {
  readonly kind: FoundKind;
  readonly by: "code" | "phone" | "name";
  readonly permission: Permission;
  readonly sites: SiteRule;
  /** The path of the one that was found. */
  readonly path: (id: string) => string;
  /** As which the reading log knows it: whoever looks a phone up learns whose entries these are. */
  readonly entity?: ReadEntity;
  readonly find: (operation: Pick<Operation, "db" | "keys">, sought: string, bounds: Bounds) => Promise<Asked>;
}
