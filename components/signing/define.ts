import { PioneerSigning } from "./signing.ts";

declare global {
  interface HTMLElementTagNameMap {
    "pioneer-signing": PioneerSigning;
  }
}

// A portal may hold two versions of the script; the first one wins, as the browser demands.
if (!customElements.get("pioneer-signing")) customElements.define("pioneer-signing", PioneerSigning);
