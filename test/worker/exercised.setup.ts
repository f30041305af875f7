import { afterEach } from "vitest";
import { exercised, undocumented } from "./contract.ts";

/** Tells the run what has been carried out so far, and where the document was not true. */
afterEach(({ task }) => {
  task.file.meta.exercised = [...exercised];
  task.file.meta.undocumented = [...undocumented];
});
