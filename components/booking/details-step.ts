import { html, type TemplateResult } from "lit";
import type { Session, Settings } from "../shared/api-types.ts";
import { agreed, length, personName, phone, type Rule } from "../shared/validate.ts";
import { fact, facts } from "./facts.ts";
import type { BookingPart } from "./booking-part.ts";
import type { BookingHost } from "./host.ts";

export const detailRules: Record<string, Rule> = {
  name: personName,
  phone,
  summary: length(0, 200),
  consentVersion: agreed,
};

/** The citizen's details, and everything chosen so far to be checked before it counts. */
export const detailsStep = (
  host: BookingHost,
  { consents, serviceStandard }: Settings,
  session: Session,
  texts: BookingPart["texts"],
  waitingAndPriority: (button: TemplateResult) => unknown,
): TemplateResult => {
  const { form } = host;
  const t = { ...host.t, ...texts };
  const { text, version } = consents.booking;
  return html`${waitingAndPriority(
    html`<button class="link" type="button" @click=${() => form.set("more", "asked")}>${t.more}</button>`,
  )}
    ${form.field({ name: "name", label: t.name, autocomplete: "name" })}
    ${form.field({ name: "phone", label: t.phone, hint: t.phoneHint, type: "tel", autocomplete: "tel" })}
    ${form.field({ name: "summary", label: t.summary, hint: t.summaryHint, type: "textarea", optional: true })}
    <div class="card">
      <h3>${t.review}</h3>
      <dl>${fact(host, t.steps[0] ?? "", host.matterLabel(form.text("matter")), 0)}${facts(host, session, true)}${fact(host, t.standard, host.localize(serviceStandard))}</dl>
    </div>
    ${form.consent(host, "consentVersion", text, t.version(version))}`;
};
