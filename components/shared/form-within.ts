import { Form, type FormHost } from "./form.ts";

/** A form of several on one element: the focus it moves stays inside what `selector` matches. */
export const formWithin = (host: FormHost, selector: string, values: Record<string, string | boolean> = {}): Form =>
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
