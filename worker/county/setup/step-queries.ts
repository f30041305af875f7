import { and, eq, isNull, sql } from "drizzle-orm";
import { staff } from "../../platform/access/schema.ts";
import { lawyers, sites } from "../registry/schema.ts";
import type { CountedStep } from "./checklist-sources.ts";

/** The steps of the county's own folders. */
export const countySteps = {
  secondAdministrator: {
    from: staff,
    where: () => sql`${and(eq(staff.role, "administrator"), isNull(staff.leftAt))}`,
    atLeast: 2,
    list: "/api/admin/staff",
    needed: false,
  },
  site: {
    from: sites,
    where: () => sql`${sites.status} = 'active' AND ${sites.hours} IS NOT NULL`,
    list: "/api/admin/sites",
    needed: true,
  },
  lawyer: {
    from: lawyers,
    where: () => sql`${lawyers.status} = 'active'`,
    list: "/api/admin/lawyers",
    needed: true,
  },
} as const satisfies Record<string, CountedStep>;
