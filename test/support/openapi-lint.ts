/** The API's document pleases an outside judge of OpenAPI documents: none of its recommended rules finds an error or a warning. */
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { createApp } from "../../worker/app.ts";
import { apiDocument, documentText } from "../../worker/platform/http/api-document.ts";

const config = await createConfig({ extends: ["recommended"], telemetry: "off" });
const problems = await lintFromString({
  source: documentText(apiDocument(createApp())),
  absoluteRef: "openapi.json",
  config,
});
if (problems.length > 0) {
  const lines = problems.map(
    ({ severity, ruleId, message, location }) => `${severity} ${ruleId} ${location[0]?.pointer ?? ""}: ${message}`,
  );
  console.error(["Not a good OpenAPI document:", ...new Set(lines)].join("\n  "));
  process.exit(1);
}
console.log("An outside judge finds nothing in the API's document.");
