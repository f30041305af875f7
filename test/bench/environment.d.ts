declare namespace Cloudflare {
  interface Env {
    readonly SMALL: D1Database;
    readonly LARGE: D1Database;
  }
}
