import { aboutOf, type About } from "../../county/changes/follow.ts";
import type { Work } from "../../platform/worklist/service.ts";
import { advanceTerms } from "./advance-terms.ts";
import type { SigningScope } from "./term-queries.ts";

const scopeOf = (about: About): SigningScope | "everybody" => {
  switch (about.kind) {
    case "county":
      return "everybody";
    case "site":
      return { siteId: about.id };
    case "lawyer":
    case "holder":
      return { lawyerId: about.id };
    case "firm":
      return { firmId: about.id };
    case "signing":
      return { signingId: about.id };
  }
};

/** Holds the signings a change is about against the bureau's rules of display. */
export const signingsWork: Work = {
  kind: "signings.follow",
  async execute(operation, subject) {
    const about = aboutOf(subject);
    if (!about) return "done";
    return (await advanceTerms(operation, scopeOf(about))).more ? "more" : "done";
  },
};
