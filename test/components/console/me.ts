import type { Me } from "../../../components/console/host.ts";
import { OPERATIONS } from "../../../components/console/operations.ts";
import type { Permission } from "../../../components/console/shape.ts";

const all = [...new Set(Object.values(OPERATIONS).map(({ permission }) => permission))];

/** Somebody who may do everything, or only this. */
export const me = (permissions: readonly Permission[] = all): Me => ({
  id: "staff-li",
  name: "李科员",
  role: "clerk",
  permissions,
  sites: null,
  token: null,
  signIn: {
    id: "sign-in-1",
    way: "password",
    createdAt: "2026-11-23T00:00:00Z",
    expiresAt: "2026-11-23T12:00:00Z",
    idleSeconds: 1800,
  },
});
