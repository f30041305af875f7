import type { TestProject } from "vitest/node";
import { createApp } from "../../worker/app.ts";
import { faultsOfPage } from "../support/valid-html.ts";
import { apiDocument } from "../../worker/platform/http/api-document.ts";

/**
 * Fails a run in which something was sent or answered that the OpenAPI document does not describe, or a page was answered
 * that is not valid HTML, and a run of the whole suite in which an operation was never carried out. It names them.
 */
export default function setup(project: TestProject) {
  return async () => {
    const files = project.vitest.state.getFiles();
    const undocumented = new Set(files.flatMap(({ meta }) => meta.undocumented ?? []));
    if (undocumented.size > 0) fail("Not as the OpenAPI document says", undocumented);
    const pages = new Map(files.flatMap(({ meta }) => Object.entries(meta.pages ?? {})));
    const invalid = [...pages].flatMap(([name, page]) => faultsOfPage(page).map((fault) => `${name}: ${fault}`));
    if (invalid.length > 0) fail("Not valid HTML", invalid);
    const { testFiles } = await project.globTestFiles();
    if (files.length < testFiles.length) return;
    const exercised = new Set(files.flatMap(({ meta }) => meta.exercised ?? []));
    const missing = Object.values(apiDocument(createApp()).paths ?? {})
      .flatMap((operations) => Object.values(operations as Record<string, { operationId: string }>))
      .map(({ operationId }) => operationId)
      .filter((name) => !exercised.has(name));
    if (missing.length > 0) fail("No test carries these operations out", missing);
  };
}

function fail(what: string, names: Iterable<string>): void {
  console.error([`${what}:`, ...names].join("\n  "));
  process.exitCode = 1;
}
