import { afterEach } from "vitest";
import { exercised, undocumented } from "./contract.ts";
import { pages } from "./pages.ts";

/** Tells the run what has been carried out so far, and where the document was not true, and which pages it got. */
afterEach(({ task }) => {
  task.file.meta.exercised = [...exercised];
  task.file.meta.undocumented = [...undocumented];
  task.file.meta.pages = Object.fromEntries(pages);
});
