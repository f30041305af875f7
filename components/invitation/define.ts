import { PioneerInvitation } from "./invitation.ts";

declare global {
  interface HTMLElementTagNameMap {
    "pioneer-invitation": PioneerInvitation;
  }
}

// A page may hold two versions of the script; the first one wins, as the browser demands.
if (!customElements.get("pioneer-invitation")) customElements.define("pioneer-invitation", PioneerInvitation);
