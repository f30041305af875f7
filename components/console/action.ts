import { html, nothing } from "lit";
import type { OperationName } from "../shared/api-client.ts";
import type { Action } from "./action-type.ts";
import type { ConsoleHost } from "./host.ts";

export type { Action, BodyOf, Preview } from "./action-type.ts";

/** The words on an action's button. */
export const actionLabel = <Name extends OperationName>(
  host: ConsoleHost,
  { label, operation }: Action<Name>,
): string => label ?? host.words.operations[operation] ?? operation;

/**
 * The button of an action; nothing where it may not be done.
 * @param look `primary` for what leads on, `danger` for what cannot be taken back
 */
export const actionButton = <Name extends OperationName>(
  host: ConsoleHost,
  action: Action<Name>,
  look: "" | "primary" | "danger" | "link" = action.final ? "danger" : "",
): unknown =>
  host.may(action.operation)
    ? html`<button type="button" class=${look || nothing} @click=${() => void host.act(action)}>${actionLabel(host, action)}</button>`
    : nothing;
