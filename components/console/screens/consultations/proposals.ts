import { html } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import type { PartTexts } from "../../../shared/part.ts";
import type { ConsoleHost } from "../../host.ts";
import type { Column } from "../../listing.ts";
import { addressOf } from "../../place.ts";
import { valueLabel } from "../../words.ts";
import type { ConsultationStrings } from "./texts.ts";

type Proposal = AnswerOf<"GET /api/admin/sessions/{id}/proposals">["items"][number];

/** Whoever booked what cannot take place, and where they could go. */
export const proposalColumns = (
  host: ConsoleHost,
  own: PartTexts<ConsultationStrings>,
): readonly Column<Proposal>[] => [
  {
    name: "booking",
    cell: ({ booking: { id, code, name, session } }) =>
      html`<a href=${addressOf("bookings", id)}>${code}</a> ${name} <small>${host.day(session.date)} ${session.startTime}</small>`,
  },
  {
    name: "proposal",
    cell: ({ proposal }) =>
      proposal
        ? html`${host.day(proposal.session.date)} ${proposal.session.startTime} ${proposal.session.site.name} <small>${valueLabel(host.words, "nearness", proposal.nearness)}</small>`
        : own.t.noProposal,
  },
];
