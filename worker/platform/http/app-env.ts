import type { Actor } from "../core/actor.ts";
import type { Desk } from "../../pages/desk/service.ts";
import type { Database } from "../db/client.ts";
import type { Env } from "../core/env.ts";
import type { InvitationRow } from "../../county/invitations/queries.ts";
import type { Kiosk } from "../../county/kiosks/schema.ts";
import type { Keys } from "../privacy/keys.ts";

/** What a request carries from the middleware to its handler. */
export interface AppEnv {
  Bindings: Env;
  Variables: {
    requestId: string;
    db: Database;
    keys: Keys;
    /** Who is asking. Public routes set `citizen` or `lawyer`, admin routes the token's holder. */
    actor: Actor;
    /** Whose desk it is, on the desk's routes. */
    desk: Desk;
    /** The one-time link that was used, on its routes. */
    invitation: InvitationRow;
    /** The registered kiosk it comes from. */
    kiosk: Kiosk | undefined;
  };
}
