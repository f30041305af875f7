import type { TestProject } from "vitest/node";
import { countyFor, loadCounty, startProduct } from "./product.ts";

declare module "vitest" {
  interface ProvidedContext {
    origin: string;
    token: string;
  }
}

/** The sample county, and one product on it for all end-to-end tests that need none of their own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await loadCounty();
  const product = await startProduct(await countyFor("shared"));
  project.provide("origin", product.origin);
  project.provide("token", product.token);
  return () => product.stop();
}
