import { html, nothing } from "lit";
import type { Settings, Site } from "../shared/api-types.ts";
import { partOf, type PartTexts } from "../shared/part.ts";
import { agreed, personName, phone, type Rule } from "../shared/validate.ts";
import type { strings } from "../translations/zh-cn/kiosk-booking.ts";
import type { BookingPart } from "../booking/booking-part.ts";
import { fact, facts } from "../booking/facts.ts";
import type { BookingHost } from "../booking/host.ts";
import type { Screens } from "../booking/screens.ts";
import { siteStep } from "../booking/site-step.ts";
import { screenStyles } from "./booking-screens.styles.ts";
import type { KioskHost } from "./host.ts";
import { leadOn } from "./lead-on.ts";
import { NameScreen } from "./name-screen.ts";
import { letterOf, lettersOf } from "./site-letters.ts";

const texts = {
  "zh-cn": () => import("../translations/zh-cn/kiosk-booking.ts"),
  en: () => import("../translations/en/kiosk-booking.ts"),
};

const [MATTER, SITE, TIME, EXTRAS, PHONE, NAME, CHECK] = [0, 1, 2, 3, 4, 5, 6];

/** How many sites are shown at once: who has scrolled past these has lost the way. */
const FEW = 24;

/** A kiosk's way to a booking: what is touched leads on, and one question stands on a screen. */
class BookingScreens implements Screens {
  readonly #host: BookingHost & KioskHost;
  readonly #texts: PartTexts<typeof strings>;
  readonly #name: NameScreen;
  #letter = "";
  site = "";
  readonly last = CHECK;

  constructor(host: BookingHost & KioskHost, own: PartTexts<typeof strings>) {
    this.#host = host;
    this.#texts = own;
    this.#name = new NameScreen(host.form, () => host.go(CHECK));
    leadOn(host, ["matter", "site", "session"]);
  }

  /** What few need comes first where it was asked for, or decides whether there is a place. */
  get #asksMore(): boolean {
    const { form, session } = this.#host;
    return !!form.values["more"] || !session?.placesLeft;
  }

  get labels(): readonly string[] {
    return this.#texts.t.steps;
  }

  get manage(): unknown {
    return html`<span><b>${this.#host.t.manage}</b><small>${this.#texts.t.manageToo}</small></span>`;
  }

  labelOf(step: number): number {
    return [0, 1, 1, 2, 2, 3, 4][step] ?? 0;
  }

  question(step: number): string | undefined {
    const { t } = this.#texts;
    return [undefined, undefined, undefined, t.extras, t.phone, t.name, t.check][step];
  }

  after(step: number): number {
    const { form, sites } = this.#host;
    if (step === MATTER) return sites.some(({ id }) => id === form.text("site")) ? TIME : SITE;
    if (step === TIME) return this.#asksMore ? EXTRAS : PHONE;
    if (step === PHONE) this.#name.follow();
    return step + 1;
  }

  before(step: number): number {
    if (step === TIME) return this.#host.form.text("site") === this.site ? MATTER : SITE;
    if (step === PHONE) return this.#asksMore ? EXTRAS : TIME;
    return step - 1;
  }

  stepOf(fields: readonly string[]): number | undefined {
    return fields.includes("phone") ? PHONE : fields.includes("name") ? NAME : undefined;
  }

  rules(step: number): Readonly<Record<string, Rule>> | undefined {
    return { [EXTRAS]: {}, [PHONE]: { phone }, [NAME]: { name: personName }, [CHECK]: { consentVersion: agreed } }[
      step
    ];
  }

  async begin(signal: AbortSignal): Promise<void> {
    const host = this.#host;
    if (!(host.kioskToken ?? host.getAttribute("kiosk-token"))) return;
    // Without it the visitor is asked, as where the kiosk is not registered.
    const own = await host.client.request("GET /api/kiosk", { signal }).catch(() => undefined);
    this.site = own?.siteId ?? "";
  }

  show(step: number, settings: Settings, sites: readonly Site[], own: unknown, part: BookingPart["texts"]): unknown {
    const host = this.#host;
    const { t } = this.#texts;
    const { form } = host;
    const words = { ...host.t, ...part };
    if (step === MATTER) return html`<p class="hint leads">${t.leads}</p>${own}`;
    if (step === SITE) return this.#sites(settings, sites);
    if (step === TIME)
      return html`<p class="row here"><span><small>${t.here}</small> <b lang="zh-CN">${sites.find(({ id }) => id === form.text("site"))?.name}</b></span><button type="button" @click=${() => host.go(SITE)}>${t.elsewhere}</button></p><div class="time">${own}</div>`;
    if (step === EXTRAS) return own;
    if (step === PHONE)
      return html`${form.field({ name: "phone", label: words.phone, hint: words.phoneHint, type: "tel", autocomplete: "tel" })}
        ${this.#asksMore ? nothing : html`<button class="link" type="button" @click=${this.#more}>${words.more}</button>`}`;
    if (step === NAME) return this.#name.render(t, words.name);
    return this.#check(settings, words);
  }

  #more = (): void => {
    this.#host.form.values["more"] = true;
    this.#host.go(EXTRAS);
  };

  /** Nobody types Chinese here: sites are found by tier and letter. */
  #sites(settings: Settings, sites: readonly Site[]): unknown {
    const host = this.#host;
    const { t } = this.#texts;
    if (sites.length <= FEW) return siteStep(host, settings, sites);
    const tier = host.form.text("tier");
    const ofTier = sites.filter((site) => !tier || site.tier === tier);
    const letters = lettersOf(ofTier);
    const letter = letters.includes(this.#letter) ? this.#letter : "";
    const found = ofTier.filter(({ name }) => !letter || letterOf(name) === letter);
    const choose = (value: string) => {
      this.#letter = value;
      host.requestUpdate();
    };
    return siteStep(host, settings, sites, {
      among: found.slice(0, FEW),
      of: found.length,
      above: html`<div class="row chips letters" role="group" aria-label=${t.letters}>
        <button type="button" aria-pressed=${!letter} @click=${() => choose("")}>${t.anyLetter}</button>
        ${letters.map((value) => html`<button type="button" aria-label=${t.letter(value)} aria-pressed=${letter === value} @click=${() => choose(value)}>${value}</button>`)}
      </div>`,
      below: found.length > FEW ? html`<p class="hint">${t.further(found.length - FEW)}</p>` : nothing,
    });
  }

  #check(settings: Settings, words: BookingHost["t"]): unknown {
    const host = this.#host;
    const { form, session } = host;
    const { text, version } = settings.consents.booking;
    if (!session) return nothing;
    return html`<div class="card review">
        <dl>${fact(host, words.steps[0] ?? "", host.matterLabel(form.text("matter")), MATTER)}${facts(host, session, true)}${fact(host, words.phone, form.text("phone"), PHONE)}${fact(host, words.name, form.text("name"), NAME)}${fact(host, words.standard, host.localize(settings.serviceStandard))}</dl>
      </div>
      ${form.consent(host, "consentVersion", text, words.version(version))}`;
  }
}

export const part = partOf(texts, (host: BookingHost & KioskHost, own) => new BookingScreens(host, own), {
  styles: screenStyles,
  kept: true,
});
