/** Every page of the sample portal is valid HTML, by an outside judge; those of the service are judged as tests get them. */
import { pages } from "../../demo/build.ts";
import { faultsOfPage } from "./valid-html.ts";

const faults = [...pages("2026-03-02")].flatMap(([file, page]) =>
  faultsOfPage(String(page)).map((fault) => `${file}:${fault}`),
);
if (faults.length > 0) {
  console.error(["Not valid HTML:", ...faults].join("\n  "));
  process.exit(1);
}
console.log("Every page of the sample portal is valid HTML.");
