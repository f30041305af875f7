import { html, nothing } from "lit";
import type { AnswerOf } from "../shared/api-client.ts";
import type { ConsoleHost } from "./host.ts";
import { addressOf } from "./place.ts";

type Provider = NonNullable<AnswerOf<"GET /api/admin/sessions">["items"][number]["provider"]>;

/** Who receives people: a lawyer, or another provider of the books under a title of their own. */
export interface Received {
  readonly lawyer: { readonly id: string; readonly name: string; readonly firm?: string } | null;
  readonly provider: Provider | null;
}

/** The id of whoever it is. */
export const receiverId = ({ lawyer, provider }: Received): string => lawyer?.id ?? provider?.id ?? "";

/** A lawyer by name, another provider by name and title: nobody is taken for a lawyer who is none. */
export const receiver = (host: Pick<ConsoleHost, "localize" | "locale">, { lawyer, provider }: Received): string =>
  provider ? `${provider.name}·${host.localize(provider.title)}` : (lawyer?.name ?? "—");

/** Where they are from: a lawyer's firm, another provider's organisation. */
export const receiverFrom = ({ lawyer, provider }: Received): string => provider?.organisation ?? lawyer?.firm ?? "";

/** The same, leading to the register or the books. */
export const receiverLink = (host: Pick<ConsoleHost, "localize" | "locale">, received: Received): unknown => {
  const { lawyer, provider } = received;
  const from = receiverFrom(received);
  return html`<a href=${provider ? addressOf("books", provider.id) : addressOf("lawyers", lawyer?.id ?? "")}>${receiver(host, received)}</a>${from ? html`${" "}<small>${from}</small>` : nothing}`;
};
