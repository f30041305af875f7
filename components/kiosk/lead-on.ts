import type { ReactiveControllerHost } from "lit";
import type { Form } from "../shared/form.ts";

interface LeadingHost extends Pick<ReactiveControllerHost, "updateComplete"> {
  readonly form: Form;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

type Radio = HTMLInputElement & { readonly owner?: Form };

/**
 * From now on a finger on a choice of one of these names leads on. Keys only choose, so that the arrows go through all
 * that there is (WCAG 3.2.2); the button leads on from there. The second tap of a hasty pair changes nothing: it would
 * fall on what has come meanwhile.
 */
export const leadOn = (host: LeadingHost, names: readonly string[]): void => {
  const { renderRoot, form } = host;
  let touched: Element | null = null;
  const choiceAt = ({ target }: Event) => (target as Element).closest(".choice");

  const lead = async ({ name, value }: Radio): Promise<void> => {
    form.set(name, value);
    await host.updateComplete;
    const onward = renderRoot.querySelector<HTMLElement>("form [type=submit]");
    // Some choices end here, and say where else to go.
    if (onward) onward.click();
    else renderRoot.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
  };

  renderRoot.addEventListener("pointerdown", (event) => {
    touched = choiceAt(event);
  });
  renderRoot.addEventListener("keydown", () => {
    touched = null;
  });
  renderRoot.addEventListener(
    "click",
    (event) => {
      const choice = choiceAt(event);
      if ((event as MouseEvent).detail > 1 && choice) return event.preventDefault();
      const input = event.target as Radio;
      if (!choice || choice !== touched || input.owner !== form || !names.includes(input.name)) return;
      touched = null;
      void lead(input);
    },
    true,
  );
};
