import { PioneerConsole } from "./console.ts";

declare global {
  interface HTMLElementTagNameMap {
    "pioneer-console": PioneerConsole;
  }
}

const language = new URLSearchParams(location.search).get("lang");
if (language) document.documentElement.lang = language === "en" ? "en" : "zh-CN";

customElements.define("pioneer-console", PioneerConsole);
