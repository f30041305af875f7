import { rm } from "node:fs/promises";
import type { TestProject } from "vitest/node";
import { startProduct } from "./product.ts";

declare module "vitest" {
  interface ProvidedContext {
    origin: string;
    token: string;
  }
}

/** One product for all end-to-end tests, on a database of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const data = ".build/e2e-data";
  await rm(data, { recursive: true, force: true });
  const product = await startProduct(data);
  project.provide("origin", product.origin);
  project.provide("token", product.token);
  return () => product.stop();
}
