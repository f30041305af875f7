import "../../../components/invitation/define.ts";
import { fixtures } from "../../../components/invitation/invitation.fixtures.ts";
import type { PioneerInvitation } from "../../../components/invitation/invitation.ts";
import type { Answers, Fixture } from "../../../components/shared/fixtures.ts";
import { fill, get, mount, recording, settled } from "../support/mount.ts";

export const token = "pin_01EXAMPLE_secret-of-the-link";

export const fixture = (name: string): Fixture => {
  const found = fixtures.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no fixture ${name}`);
  return found;
};

/** The page as its link opens it, and what it asks. */
export const follow = async (name = "branch opinion", changes: Answers = {}) => {
  const { attributes, answers } = fixture(name);
  const { fetch, requests } = recording({ ...answers, ...changes });
  const element = await mount("pioneer-invitation", attributes ? { attributes, answers } : { answers }, fetch);
  if (name !== "no link") element.token = token;
  await element.updateComplete;
  if (name !== "loading") await settled(element);
  return { element, requests, posts: () => requests.filter(({ method }) => method === "POST") };
};

export const heading = (element: PioneerInvitation): string => get(element, "h2").textContent?.trim() ?? "";

export const choose = async (element: PioneerInvitation, value: "yes" | "no"): Promise<void> => {
  get(element, `input[value=${value}]`).click();
  await element.updateComplete;
};

export const agree = async (element: PioneerInvitation): Promise<void> => {
  get(element, "[type=checkbox]").click();
  await element.updateComplete;
};

/** Fills everything in and goes to the last look. */
export const fillIn = async (element: PioneerInvitation, value: "yes" | "no" = "yes"): Promise<void> => {
  await agree(element);
  await choose(element, value);
  if (value === "no") fill(element, "#text", "本年度两次无故缺席组织生活。");
  // Who decides as the second person is known by the link.
  if (element.shadowRoot?.querySelector("#name")) fill(element, "#name", "田书记");
};
