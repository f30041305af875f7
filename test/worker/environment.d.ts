import "vitest";
import type { D1Migration } from "cloudflare:test";
import type { Env as WorkerEnv } from "../../worker/platform/core/env.ts";

declare global {
  namespace Cloudflare {
    interface Env extends WorkerEnv {
      readonly MIGRATIONS: D1Migration[];
      /** Scripts that make what the migrations make, one after the other. */
      readonly MIGRATED_DATABASE: readonly string[];
      /** Where it is a file, which is copied. */
      readonly resetToMigrated?: () => Promise<void>;
      /** The private key of whoever vouches for staff in this run, as a JWK. */
      readonly VOUCHING_KEY: string;
      /** Of the deployment with three counties: see `three-counties.test.ts`. */
      readonly DB_QINGXI: D1Database;
      readonly DB_YUANLING: D1Database;
      readonly DB_CHENXI: D1Database;
      readonly FILES_QINGXI: R2Bucket;
      readonly FILES_YUANLING: R2Bucket;
      readonly FILES_CHENXI: R2Bucket;
    }
    interface GlobalProps {
      mainModule: typeof import("../../worker/index.ts");
    }
  }
}

declare module "vitest" {
  interface TaskMeta {
    /** Names of the API's operations this file has carried out. */
    exercised?: readonly string[];
    /** Where it met the OpenAPI document not to be true. */
    undocumented?: readonly string[];
    /** The pages it was answered, by what asked for them. */
    pages?: Readonly<Record<string, string>>;
  }
}
