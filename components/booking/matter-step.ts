import { html, nothing, type TemplateResult } from "lit";
import type { Settings } from "../shared/api-types.ts";
import type { BookingHost } from "./host.ts";
import { telephone } from "./facts.ts";

/** Who takes the chosen matter instead of a lawyer on duty, for example the legal aid centre for criminal ones. */
export const routedTo = ({ form }: BookingHost, { matters }: Settings) =>
  matters.find(({ id }) => id === form.text("matter"))?.routedTo;

/** The matters, and whom to call about one that is not booked here. */
export const matterStep = (host: BookingHost, settings: Settings): TemplateResult => {
  const { t, form } = host;
  const office = routedTo(host, settings);
  return html`${form.choice({
    name: "matter",
    legend: t.questions[0],
    hideLegend: true,
    className: "matters",
    choices: settings.matters.map(({ id, label }) => ({ value: id, content: host.localize(label) })),
  })}${office ? host.alert(html`${t.routed(host.localize(office.name))} ${telephone(host, office.phone)}`) : nothing}`;
};
