/** What somebody of the bureau is: what each may do stands in `access/permissions.ts`. */
export const ROLES = ["clerk", "reviewer", "auditor", "administrator"] as const;
export type Role = (typeof ROLES)[number];

export const ACTOR_KINDS = ["bureau", "citizen", "lawyer", "system"] as const;

/** Who makes a change, as the audit entry names them. */
export interface Actor {
  readonly kind: (typeof ACTOR_KINDS)[number];
  /** The person: of the bureau the one on its staff, whichever of their tokens they use. */
  readonly id: string | null;
  readonly name: string | null;
  readonly role?: Role;
  /** What they came by: the bureau's token, or a link. */
  readonly tokenId?: string;
}

export const citizen: Actor = { kind: "citizen", id: null, name: null };
export const system: Actor = { kind: "system", id: null, name: null };
/** A lawyer who signs: known by the signing, not by an account. */
export const lawyer: Actor = { kind: "lawyer", id: null, name: null };
