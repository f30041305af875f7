import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  test: {
    root: path("../.."),
    include: [path("./**/*.test.ts"), path("../engines/**/*.test.ts")],
    globalSetup: path("./product.setup.ts"),
    // One server and one browser on two cores: one file after the other.
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 180_000,
  },
});
