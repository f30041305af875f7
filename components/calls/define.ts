import { PioneerCalls } from "./calls.ts";

declare global {
  interface HTMLElementTagNameMap {
    "pioneer-calls": PioneerCalls;
  }
}

customElements.define("pioneer-calls", PioneerCalls);
