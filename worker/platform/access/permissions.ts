import type { Role } from "../core/actor.ts";

/**
 * What each role may do: the one place. A route names the permission it needs, and the OpenAPI document repeats it as
 * `x-permission`.
 */
const CLERK = [
  "registry.read",
  "registry.write",
  "posts.read",
  "posts.write",
  "signings.read",
  "invitations.read",
  "invitations.write",
  "coverage.read",
  "labels.read",
  "labels.write",
  "signings.write",
  "eligibility.read",
  "eligibility.write",
  "commitments.read",
  "commitments.write",
  "calendar.read",
  "calendar.write",
  "rosters.read",
  "rosters.write",
  "sessions.read",
  "sessions.write",
  "bookings.read",
  "bookings.write",
  "ratings.read",
  "ratings.write",
  "rectifications.read",
  "rectifications.write",
  "rectifications.publish",
  "concerns.read",
  "concerns.write",
  "desk.write",
  "campaigns.read",
  "campaigns.write",
  "nominations.read",
  "nominations.write",
  "panels.read",
  "panels.write",
  "notices.write",
  "objections.read",
  "kiosks.read",
  "kiosks.write",
  "evidence.read",
  "showcase.read",
  "showcase.write",
  "files.read",
  "files.write",
  "outbox.read",
  "outbox.write",
] as const;
const REVIEWER = [
  "registry.read",
  "posts.read",
  "signings.read",
  "signings.decide",
  "eligibility.read",
  "invitations.read",
  "invitations.write",
  "coverage.read",
  "labels.read",
  "labels.decide",
  "commitments.read",
  "evidence.read",
  "evidence.decide",
  "showcase.read",
  "showcase.decide",
  "files.read",
  "concerns.read",
  "rectifications.read",
  "rectifications.publish",
  "campaigns.read",
  "nominations.read",
  "nominations.decide",
  "panels.read",
  "scores.write",
  "objections.read",
  "objections.write",
  "commendations.write",
] as const;
const AUDITOR = [
  "registry.read",
  "posts.read",
  "signings.read",
  "eligibility.read",
  "invitations.read",
  "coverage.read",
  "labels.read",
  "commitments.read",
  "evidence.read",
  "showcase.read",
  "calendar.read",
  "rosters.read",
  "sessions.read",
  "ratings.read",
  "rectifications.read",
  "campaigns.read",
  "nominations.read",
  "panels.read",
  "audit.read",
] as const;
const ADMINISTRATOR = ["settings.write", "tokens.write"] as const;

export type Permission =
  | (typeof CLERK)[number]
  | (typeof REVIEWER)[number]
  | (typeof AUDITOR)[number]
  | (typeof ADMINISTRATOR)[number];

const ROLE_PERMISSIONS: Record<Role, ReadonlySet<Permission>> = {
  clerk: new Set<Permission>(CLERK),
  reviewer: new Set<Permission>(REVIEWER),
  auditor: new Set<Permission>(AUDITOR),
  administrator: new Set<Permission>([...CLERK, ...REVIEWER, ...AUDITOR, ...ADMINISTRATOR]),
};

export const mayDo = (role: Role, permission: Permission): boolean => ROLE_PERMISSIONS[role].has(permission);
