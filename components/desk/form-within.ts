import { Form } from "../shared/form.ts";
import type { DeskHost } from "./host.ts";

/** A form of several on the desk: the focus it moves stays inside what `selector` matches. */
export const formWithin = (host: DeskHost, selector: string, values: Record<string, string | boolean> = {}): Form =>
  new Form(
    {
      get t() {
        return host.t;
      },
      requestUpdate: () => host.requestUpdate(),
      focusOn: (inner) => host.focusOn(`${selector} ${inner}`),
    },
    values,
  );
