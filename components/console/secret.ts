import { html, nothing } from "lit";
import { printNode } from "../receipts/print-alone.ts";
import { ProblemError } from "../shared/problem-error.ts";
import type { ConsoleHost } from "./host.ts";

/** What the service says of a link that was issued or handed over. */
export interface IssuedLink {
  /** Of the link's page, with the token behind the `#`: in one answer only. */
  readonly path?: string | undefined;
  readonly sent: boolean;
  /** Masked. */
  readonly to: string | null;
}

/** Something that is shown once: to be copied, never kept. */
export function secretField(host: ConsoleHost, label: string, text: string): unknown {
  const copy = async (event: Event) => {
    const field = (event.target as HTMLElement).parentElement?.querySelector("input");
    field?.select();
    // Without a secure connection there is no clipboard: what is chosen is copied as by the keys.
    if (navigator.clipboard) await navigator.clipboard.writeText(text).catch(() => document.execCommand("copy"));
    else document.execCommand("copy");
    host.say(host.t.copied);
  };
  return html`<div class="secret"><b>${label}</b><div class="row"><input readonly aria-label=${label} .value=${text} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} /><button type="button" @click=${copy}>${host.t.copy}</button></div></div>`;
}

/** Answers a page, and no JSON: the client has no name for it. */
const SHEET = "POST /api/admin/link-sheets/preview";

/** A sheet, and the rules it looks as it does by. */
interface Sheet {
  readonly title: string;
  readonly main: Node;
  readonly rules: readonly string[];
}

/** @throws {ProblemError} */
async function readSheet(host: ConsoleHost, path: string): Promise<Sheet> {
  const [method = "", address = ""] = SHEET.split(" ");
  const response = await host
    .fetch(host.origin + address, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ path }),
    })
    .catch(() => {
      throw new ProblemError("network");
    });
  if (!response.ok) throw new ProblemError(response.status === 401 ? "unauthorized" : "internal", response.status);
  const rules: string[] = [];
  // Its style sheets are constructed anew: within the markup the console's policy refuses them.
  const markup = (await response.text()).replace(/<style>([\s\S]*?)<\/style>/g, (_, text: string) => {
    rules.push(text);
    return "";
  });
  const page = new DOMParser().parseFromString(markup, "text/html");
  const main = page.querySelector("main");
  if (!main) throw new ProblemError("internal");
  return { title: page.title, main: document.importNode(main, true), rules };
}

/**
 * Prints the sheets on which links are handed over, one page each, folded and sealed.
 * @throws {ProblemError}
 */
export async function printSheets(host: ConsoleHost, paths: readonly string[]): Promise<void> {
  const root = document.createElement("div");
  const rules = new Set<string>();
  let title = "";
  for (const path of paths) {
    const sheet = await readSheet(host, path);
    root.append(sheet.main);
    for (const rule of sheet.rules) rules.add(rule);
    title = sheet.title;
  }
  if (paths.length) printNode(root, [...rules, ".sheet + .sheet { break-before: page; }"], title);
}

const printSheet = async (host: ConsoleHost, path: string): Promise<void> => {
  try {
    await printSheets(host, [path]);
  } catch (error) {
    host.say(host.problemText(error));
  }
};

/** What came of issuing a link, or of handing one over. */
export function issuedLink(host: ConsoleHost, { path, sent, to }: IssuedLink): unknown {
  const { t } = host;
  if (path === undefined) return html`<p>${sent && to ? t.linkSent(to) : t.linkOrdered}</p>`;
  return html`<p class="notice"><span>${t.linkOnce}</span></p>
    ${secretField(host, t.linkAddress, new URL(path, location.origin).href)}
    ${host.may("POST /api/admin/desk-links/{id}/hand-over") ? html`<button type="button" class="primary" @click=${() => void printSheet(host, path)}>${t.printSheet}</button>` : nothing}`;
}
