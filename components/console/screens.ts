import type { OperationName } from "../shared/api-client.ts";
import type { PartImport } from "../shared/lazy-part.ts";
import type { ConsoleHost, Screen } from "./host.ts";

/** A screen as the menu knows it: it is offered to whoever may do what it begins with. */
export interface ScreenEntry {
  /** How it stands in the address. */
  readonly name: string;
  /** What one must be allowed to do to have any use of it. */
  readonly needs: OperationName;
  readonly load: PartImport<Screen, ConsoleHost>;
}

/** The menu: groups of screens in the order of the work. Their names are in the console's texts. */
export const GROUPS: Readonly<Record<string, readonly ScreenEntry[]>> = {
  start: [{ name: "home", needs: "GET /api/admin/me", load: () => import("./screens/home/home.ts") }],
  consultations: [],
  posts: [],
  commendations: [],
  registry: [
    { name: "lawyers", needs: "GET /api/admin/lawyers", load: () => import("./screens/lawyers/lawyers.ts") },
    { name: "firms", needs: "GET /api/admin/firms", load: () => import("./screens/firms/firms.ts") },
    { name: "sites", needs: "GET /api/admin/sites", load: () => import("./screens/sites/sites.ts") },
    { name: "kiosks", needs: "GET /api/admin/kiosks", load: () => import("./screens/kiosks/kiosks.ts") },
    { name: "links", needs: "GET /api/admin/desk-links", load: () => import("./screens/links/links.ts") },
    {
      name: "invitations",
      needs: "GET /api/admin/invitations",
      load: () => import("./screens/invitations/invitations.ts"),
    },
  ],
  rules: [],
  accountability: [],
};

export const SCREENS: readonly ScreenEntry[] = Object.values(GROUPS).flat();
