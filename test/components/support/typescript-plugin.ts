import type { TestRunnerPlugin } from "@web/test-runner";
import { transformSync } from "rolldown/utils";
import { target } from "../../../components/build/bundle.ts";

/** Packages that ask whether they are being worked on: answered as the build answers it. */
const ASKING = /node_modules\/(?:echarts|zrender)\//;

/** Serves the project's TypeScript to the browser, lowered as the build does it. */
export const typescript = (): TestRunnerPlugin => ({
  name: "typescript",
  resolveMimeType: (context) => (context.path.endsWith(".ts") ? "js" : undefined),
  transform: ({ path, body }) => {
    if (ASKING.test(path)) return (body as string).replaceAll("process.env.NODE_ENV", '"production"');
    if (!path.endsWith(".ts")) return undefined;
    const { code, errors } = transformSync(path, body as string, { lang: "ts", target });
    if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
    return code;
  },
});
