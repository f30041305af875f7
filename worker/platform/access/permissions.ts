import { ROLES, type Actor, type Role } from "../core/actor.ts";

/** Roles that are named with each permission. The other two follow a rule: see `mayDo`. */
type NamedRole = Exclude<Role, "administrator" | "auditor">;

/**
 * Who may do what: each permission with its roles. The administrator may do everything but what stands in
 * `NOT_THE_ADMINISTRATOR`, the auditor everything that ends in `.read`. A route names the permission it needs, the OpenAPI document repeats it as `x-permission`, and `/api`
 * shows this table.
 */
const ROLES_OF = {
  /** Who hands a link over has to find it. */
  "accountLinks.read": ["clerk"],
  "audit.read": [],
  /** What ends in `.open` shows who a citizen or a lawyer is, with a reason that goes into the reading log. */
  "bookings.open": ["clerk"],
  "bookings.read": ["clerk"],
  "bookings.write": ["clerk"],
  "calendar.read": ["clerk"],
  "calendar.write": ["clerk"],
  "campaigns.read": ["clerk", "reviewer"],
  "campaigns.write": ["clerk"],
  "closures.read": ["clerk"],
  "closures.write": ["clerk"],
  "commendations.write": ["reviewer"],
  "commitments.read": ["clerk", "reviewer"],
  "commitments.write": ["clerk"],
  "concerns.open": ["clerk", "reviewer"],
  "concerns.read": ["clerk", "reviewer"],
  "concerns.write": ["clerk"],
  "coverage.read": ["clerk", "reviewer"],
  "desk.read": ["clerk", "reviewer"],
  "desk.write": ["clerk", "reviewer"],
  "eligibility.read": ["clerk", "reviewer"],
  "eligibility.write": ["clerk"],
  "evidence.decide": ["reviewer"],
  "evidence.read": ["clerk", "reviewer"],
  /** Puts down that a list one may read was taken away; whoever audits takes lists away too. */
  "exports.read": ["clerk", "reviewer", "panelMember"],
  "files.open": ["clerk", "reviewer", "panelMember"],
  "files.write": ["clerk"],
  "hours.read": ["clerk", "reviewer"],
  "hours.verify": ["reviewer"],
  "imports.read": ["clerk"],
  /** Beside it, whoever imports needs the permission for what is imported. */
  "imports.write": ["clerk"],
  "invitations.open": ["clerk", "reviewer"],
  "invitations.read": ["clerk", "reviewer"],
  "invitations.write": ["clerk", "reviewer"],
  "jobs.read": [],
  /** Says that the clock is right, by which people's data is erased. */
  "jobs.write": [],
  "kiosks.read": ["clerk"],
  "kiosks.write": ["clerk"],
  "labels.decide": ["reviewer"],
  "labels.read": ["clerk", "reviewer"],
  "labels.write": ["clerk"],
  "links.handOver": ["clerk"],
  "me.read": ["clerk", "reviewer", "panelMember"],
  /** One's own password, and where one is signed in. */
  "me.write": ["clerk", "reviewer", "panelMember"],
  "nominations.decide": ["reviewer"],
  "nominations.open": ["clerk", "reviewer"],
  "nominations.read": ["clerk", "reviewer", "panelMember"],
  "nominations.write": ["clerk"],
  "notices.write": ["clerk"],
  "objections.open": ["reviewer"],
  "objections.read": ["clerk", "reviewer"],
  "objections.write": ["reviewer"],
  "objectionTexts.read": ["reviewer"],
  "origins.read": ["clerk", "reviewer"],
  /** Takes back what strangers wrote, whatever it was; objections still need a second person. */
  "origins.undo": ["reviewer"],
  "outbox.read": ["clerk"],
  "outbox.write": ["clerk"],
  "panels.read": ["clerk", "reviewer", "panelMember"],
  "panels.write": ["clerk"],
  "posts.read": ["clerk", "reviewer"],
  "posts.write": ["clerk"],
  "ratings.read": ["clerk"],
  "ratings.write": ["clerk"],
  "readings.read": [],
  /** What decides, or was entered by whom it is about, counts once somebody else confirms it. */
  "records.confirm": ["reviewer"],
  "records.open": ["reviewer"],
  "records.read": ["clerk", "reviewer"],
  "records.write": ["clerk"],
  "rectifications.publish": ["reviewer"],
  "rectifications.read": ["clerk", "reviewer"],
  "rectifications.write": ["clerk"],
  "registry.read": ["clerk", "reviewer"],
  "registry.write": ["clerk"],
  "reports.read": ["clerk", "reviewer"],
  /** Makes the report of a period that is over anew, which is kept beside the one before. */
  "reports.write": ["reviewer"],
  "rights.decide": ["reviewer"],
  "rights.read": ["clerk", "reviewer"],
  "rights.write": ["clerk"],
  "rosters.read": ["clerk"],
  "rosters.write": ["clerk"],
  "scores.write": ["reviewer", "panelMember"],
  "sanctions.open": ["clerk", "reviewer"],
  "secondDecisions.read": ["clerk", "reviewer"],
  "secondDecisions.write": ["clerk", "reviewer"],
  "sessions.read": ["clerk"],
  "sessions.write": ["clerk"],
  "settings.write": [],
  "showcase.decide": ["reviewer"],
  "showcase.read": ["clerk", "reviewer"],
  "showcase.write": ["clerk"],
  "signings.decide": ["reviewer"],
  "signings.open": ["clerk", "reviewer"],
  "signings.read": ["clerk", "reviewer"],
  "signings.write": ["clerk"],
  "staff.read": [],
  "staff.write": [],
  "tokens.read": [],
  "tokens.write": [],
  "unsettled.read": ["clerk", "reviewer"],
} as const satisfies Record<string, readonly NamedRole[]>;

export type Permission = keyof typeof ROLES_OF;

const isPermission = (text: string): text is Permission => Object.hasOwn(ROLES_OF, text);

/** Every permission there is, in the order of the table. */
export const PERMISSIONS: readonly Permission[] = Object.keys(ROLES_OF).filter(isPermission);

/**
 * Who sees somebody's personal link can act in their name, so it is seen only by a role that neither decides on what
 * comes through links nor verifies it. An administrator does both, and has links sent, or handed over by a clerk.
 */
const NOT_THE_ADMINISTRATOR: ReadonlySet<Permission> = new Set(["links.handOver"]);

/** Whether a role has a permission. */
export function mayDo(role: Role, permission: Permission): boolean {
  if (role === "administrator") return !NOT_THE_ADMINISTRATOR.has(permission);
  // Whoever audits changes nothing of the bureau's; their own way in is not.
  if (role === "auditor") return permission.endsWith(".read") || permission === "me.write";
  const named: readonly Role[] = ROLES_OF[permission];
  return named.includes(role);
}

/** The whole table, as the API's page shows it. */
export const roleTable = () => ({
  roles: ROLES,
  rows: PERMISSIONS.map((permission) => ({ permission, allowed: ROLES.map((role) => mayDo(role, permission)) })),
});

/** Whether somebody of the bureau may do something: their role may, and the token they came by is for it. */
export const mayAct = ({ role, permissions }: Actor, permission: Permission): boolean =>
  role !== undefined && mayDo(role, permission) && (permissions ?? PERMISSIONS).includes(permission);

/**
 * Whether somebody reads what people wrote, where their work is on it: whoever audits sees everything else, masked, and
 * opens nothing.
 */
export const readsTexts = ({ role }: Actor): boolean => role !== "auditor";
