import { html, nothing } from "lit";
import { actionButton } from "../../action.ts";
import { badge, entryFacts } from "../../facts.ts";
import { addressOf } from "../../place.ts";
import { register, steps } from "../../register.ts";
import { issuedLink } from "../../secret.ts";
import { valueLabel } from "../../words.ts";
import { worded } from "../accountability/filtered.ts";
import { accountabilityTexts, type AccountabilityStrings } from "../accountability/texts.ts";

/** What is held up for want of a second person, decided once by the upper bureau's reviewer. */
export const part = register<
  "GET /api/admin/second-decisions",
  "GET /api/admin/second-decisions/{id}",
  AccountabilityStrings
>(accountabilityTexts, (host, _, own) => ({
  name: "seconds",
  above: () => html`<p class="hint">${own.t.seconds}</p>`,
  list: {
    operation: "GET /api/admin/second-decisions",
    filters: ["entity", "entityId"],
    choices: () => ({ entity: worded(host.words, "entity") }),
    columns: [
      { name: "decision" },
      { name: "entity" },
      { name: "state", state: true },
      { name: "orderedAt" },
      { name: "expiresAt" },
    ],
    href: ({ id }) => addressOf("seconds", id),
    buttons: () =>
      actionButton(
        host,
        {
          operation: "POST /api/admin/second-decisions",
          label: own.t.order,
          fields: ["decision", "id", "version", "days", "way"],
          show: (answer) => issuedLink(host, answer),
        },
        "primary",
      ),
  },
  entry: {
    operation: "GET /api/admin/second-decisions/{id}",
    entity: "secondDecisions",
    title: ({ decision }) => valueLabel(host.words, "decision", decision),
    draw: (one) => html`<section class="panel">
        ${entryFacts.list(host, one, ["state", "decision", "entity", "entityId", "body", "orderedAt", "expiresAt", "closedAt", "reason", "way", "delivery", "to", "issuedBy"], { state: badge(host, "state", one.state) })}
        ${one.state === "open" ? steps(actionButton(host, { operation: "POST /api/admin/second-decisions/{id}/withdraw", path: { id: one.id }, final: true })) : nothing}
      </section>`,
  },
}));
