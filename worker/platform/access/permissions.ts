import type { Role } from "../core/actor.ts";

/**
 * Who may do what: each permission with its roles, beside the administrator, who may do everything. A route names the
 * permission it needs, and the OpenAPI document repeats it as `x-permission`.
 */
const ROLES_OF = {
  "audit.read": ["auditor"],
  "bookings.read": ["clerk"],
  "bookings.write": ["clerk"],
  "calendar.read": ["clerk", "auditor"],
  "calendar.write": ["clerk"],
  "campaigns.read": ["clerk", "reviewer", "auditor"],
  "campaigns.write": ["clerk"],
  "closures.read": ["clerk", "auditor"],
  "closures.write": ["clerk"],
  "commendations.write": ["reviewer"],
  "commitments.read": ["clerk", "reviewer", "auditor"],
  "commitments.write": ["clerk"],
  "concerns.read": ["clerk", "reviewer"],
  "concerns.write": ["clerk"],
  "coverage.read": ["clerk", "reviewer", "auditor"],
  "desk.write": ["clerk"],
  "eligibility.read": ["clerk", "reviewer", "auditor"],
  "eligibility.write": ["clerk"],
  "evidence.decide": ["reviewer"],
  "evidence.read": ["clerk", "reviewer", "auditor"],
  "files.read": ["clerk", "reviewer"],
  "files.write": ["clerk"],
  "invitations.read": ["clerk", "reviewer", "auditor"],
  "invitations.write": ["clerk", "reviewer"],
  "kiosks.read": ["clerk"],
  "kiosks.write": ["clerk"],
  "labels.decide": ["reviewer"],
  "labels.read": ["clerk", "reviewer", "auditor"],
  "labels.write": ["clerk"],
  "nominations.decide": ["reviewer"],
  "nominations.read": ["clerk", "reviewer", "auditor"],
  "nominations.write": ["clerk"],
  "notices.write": ["clerk"],
  "objections.read": ["clerk", "reviewer"],
  "objections.write": ["reviewer"],
  "origins.read": ["clerk", "reviewer", "auditor"],
  /** Takes back what strangers wrote, whatever it was; objections still need a second person. */
  "origins.undo": ["reviewer"],
  "outbox.read": ["clerk"],
  "outbox.write": ["clerk"],
  "panels.read": ["clerk", "reviewer", "auditor"],
  "panels.write": ["clerk"],
  "posts.read": ["clerk", "reviewer", "auditor"],
  "posts.write": ["clerk"],
  "ratings.read": ["clerk", "auditor"],
  "ratings.write": ["clerk"],
  "readings.read": ["auditor"],
  "rectifications.publish": ["clerk", "reviewer"],
  "rectifications.read": ["clerk", "reviewer", "auditor"],
  "rectifications.write": ["clerk"],
  "registry.read": ["clerk", "reviewer", "auditor"],
  "registry.write": ["clerk"],
  "rosters.read": ["clerk", "auditor"],
  "rosters.write": ["clerk"],
  "scores.write": ["reviewer"],
  "sessions.read": ["clerk", "auditor"],
  "sessions.write": ["clerk"],
  "settings.write": [],
  "showcase.decide": ["reviewer"],
  "showcase.read": ["clerk", "reviewer", "auditor"],
  "showcase.write": ["clerk"],
  "signings.decide": ["reviewer"],
  "signings.read": ["clerk", "reviewer", "auditor"],
  "signings.write": ["clerk"],
  "tokens.write": [],
} as const satisfies Record<string, readonly Exclude<Role, "administrator">[]>;

export type Permission = keyof typeof ROLES_OF;

const rolesOf = (permission: Permission): readonly Role[] => ROLES_OF[permission];

export const mayDo = (role: Role, permission: Permission): boolean =>
  role === "administrator" || rolesOf(permission).includes(role);
