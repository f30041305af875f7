/**
 * One element in one of its states, as the address says: `?element=booking&state=full+here&at=end&lang=en&elder&kiosk`.
 * What it asks the API is answered from the fixtures the tests use. Without a state: the list of all of them.
 */
import "../../../components/booking/define.ts";
import "../../../components/branch/define.ts";
import "../../../components/commitments/define.ts";
import "../../../components/desk/define.ts";
import "../../../components/honours/define.ts";
import "../../../components/invitation/define.ts";
import "../../../components/nomination/define.ts";
import "../../../components/signing/define.ts";
import { fixtureFetch } from "../../../components/shared/fixtures.ts";
import { linked, NAMES, stateOf } from "../support/states.ts";
import { howFar, lead } from "../support/walk.ts";
import { showList } from "./list.ts";

const asked = new URLSearchParams(location.search);
const name = NAMES.find((one) => one === asked.get("element"));
const state = name && stateOf(name, asked.get("state") ?? "");
const lang = asked.get("lang");
if (lang) document.documentElement.lang = lang;

if (name && state) {
  document.title = `${name}: ${state.name}`;
  document.body.className = "one";
  const element = document.createElement(`pioneer-${name}`);
  for (const [attribute, value] of Object.entries(state.attributes ?? {})) element.setAttribute(attribute, value);
  if (lang) element.setAttribute("lang", lang);
  for (const look of ["elder", "kiosk"]) if (asked.has(look)) element.setAttribute(look, "");
  element.fetch = fixtureFetch(state.answers);
  if (linked(name, state)) Object.assign(element, { token: "example" });
  document.body.append(element);
  // The mark that a picture and a test wait for.
  void lead(element, howFar(asked.get("at"))).then(() => document.body.setAttribute("data-reached", ""));
} else showList(asked);

// The server says when a source has changed. A page that is left lets go: kept for going back, it would hold one of the
// six connections a browser has to a server, and the seventh page would never come.
if (window.parent === window) {
  const news = new EventSource("/changes");
  news.addEventListener("message", () => location.reload());
  addEventListener("pagehide", () => news.close());
}
