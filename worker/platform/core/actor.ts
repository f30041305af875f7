/** What somebody of the bureau is: what each may do stands in `access/permissions.ts`. */
export const ROLES = ["clerk", "reviewer", "panelMember", "auditor", "administrator"] as const;
export type Role = (typeof ROLES)[number];

export const ACTOR_KINDS = ["bureau", "citizen", "lawyer", "provider", "branch", "system"] as const;

/** Somebody of the bureau as they were called then. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** The personal or one-time link somebody came by. Whoever issued it, or saw it, may have been the one who used it. */
export interface ActorLink {
  readonly id: string;
  /** Null of links from before that was written down. */
  readonly issuedBy: Named | null;
  /** Who saw the link and handed it over; null where it was sent, so that nobody of the bureau saw it. */
  readonly handedOverBy: Named | null;
  /** Who set the phone it was sent to, which may be their own; absent where nobody of the bureau did. */
  readonly phoneSetBy?: Named;
}

/** Who makes a change, as the audit entry names them. */
export interface Actor {
  readonly kind: (typeof ACTOR_KINDS)[number];
  /** The person: of the bureau the one on its staff, whichever of their tokens they use. */
  readonly id: string | null;
  readonly name: string | null;
  readonly role?: Role;
  /** The bureau's token they came by. */
  readonly tokenId?: string;
  /** Set where a link proves who it is: at a desk, of a Party branch, and in answer to a one-time link. */
  readonly link?: ActorLink;
  /** What their token is for, of all that their role may; null or absent for everything. */
  readonly permissions?: readonly string[] | null;
  /** The sites whose people they deal with; null or absent for all of them. */
  readonly sites?: readonly string[] | null;
}

export const citizen: Actor = { kind: "citizen", id: null, name: null };
export const system: Actor = { kind: "system", id: null, name: null };
/** A lawyer who signs: known by the signing, not by an account. */
export const lawyer: Actor = { kind: "lawyer", id: null, name: null };
