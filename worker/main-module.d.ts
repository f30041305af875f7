declare namespace Cloudflare {
  /** What the Worker's own exports are reached by: `exports` of `cloudflare:workers`. */
  interface GlobalProps {
    mainModule: typeof import("./index.ts");
  }
}
