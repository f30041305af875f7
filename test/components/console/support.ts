import "../../../components/console/define.ts";
import type { Me } from "../../../components/console/host.ts";
import type { PioneerConsole } from "../../../components/console/console.ts";
import { settings, type Answers } from "../../../components/shared/fixtures.ts";
import type { Fetch } from "../../../components/shared/page-fetch.ts";
import { byText, get, mount, recording, rewind, settled, until } from "../support/mount.ts";
import { me } from "./me.ts";

/** The console at a place of its own, asked by a `fetch`. */
export const showConsole = async (at: string, fetch: Fetch, lang = "zh-CN") => {
  await rewind();
  const before = location.search;
  history.pushState(null, "", `?at=${at}`);
  const element = document.createElement("pioneer-console");
  element.fetch = fetch;
  element.lang = lang;
  document.body.append(element);
  await until(() => element.shadowRoot?.querySelector("main h1, .sign-in"));
  await settled(element);
  // An element that holds something unsent would hold the tab back.
  const back = () => {
    element.remove();
    history.replaceState(null, "", before || location.pathname);
  };
  return { element, back };
};

/** The console at a place of its own, for whoever is signed in, and what it asks. */
export const openConsole = async (at: string, answers: Answers, who: Me = me()) => {
  const { fetch, requests } = recording({ "GET /api/admin/me": who, "GET /api/settings": settings, ...answers });
  const { element, back } = await showConsole(at, fetch);
  return { element, requests, writes: () => requests.filter(({ method }) => method !== "GET"), back };
};

/** Presses the first button, or what looks like one, that says so. */
export const press = async (element: PioneerConsole, text: string, within = ""): Promise<void> => {
  byText(element, `${within} button, ${within} .button`, text).click();
  await element.updateComplete;
};

/** Enters a value in a field of the dialog that is open. */
export const enter = (element: PioneerConsole, name: string, value: string): void => {
  const field = get<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(element, `dialog [name="${name}"]`);
  field.value = value;
  field.dispatchEvent(
    new Event(field instanceof HTMLSelectElement ? "change" : "input", { bubbles: true, composed: true }),
  );
};

/** Sends the dialog that is open, and waits until it has gone. */
export const send = async (element: PioneerConsole): Promise<void> => {
  get(element, "dialog [type=submit]").click();
  await until(() => !element.shadowRoot?.querySelector("dialog"));
  await settled(element);
};

export { byText, get, me, mount, settled, until };
