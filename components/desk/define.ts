import { PioneerDesk } from "./desk.ts";

declare global {
  interface HTMLElementTagNameMap {
    "pioneer-desk": PioneerDesk;
  }
}

// A page may hold two versions of the script; the first one wins, as the browser demands.
if (!customElements.get("pioneer-desk")) customElements.define("pioneer-desk", PioneerDesk);
