import { ProblemError } from "./problem-error.ts";

let frame: HTMLIFrameElement | undefined;

/** An empty frame of the page's own origin, in which nothing has been changed. It stands outside what pages replace. */
const pristine = (): Window & typeof globalThis => {
  if (!frame?.contentWindow) {
    frame = document.createElement("iframe");
    frame.hidden = true;
    frame.title = "";
    document.documentElement.append(frame);
  }
  const view = frame.contentWindow as (Window & typeof globalThis) | null;
  // A sandbox gives a frame another origin, where nothing can be asked of it.
  if (!view?.fetch) throw new ProblemError("fetch_replaced");
  return view;
};

let told = false;
/** For the webmaster, once: readers have their answer, or a message of their own. */
const tell = (url: string, what: string): void => {
  if (told) return;
  told = true;
  console.error(
    `Pioneer elements: this page has replaced window.fetch, and its replacement fails for ${new URL(url).origin}. ` +
      `${what} Leave that address out of the replacement (no added headers, no credentials).`,
  );
};

/**
 * A request by the browser's own `fetch`, whatever the page has put in its place.
 * @throws {ProblemError} `fetch_replaced` where it is out of reach
 */
export const directFetch = async (url: string, init?: RequestInit): Promise<Response> => {
  let view: ReturnType<typeof pristine>;
  try {
    view = pristine();
  } catch {
    tell(url, "Here nothing else can be used: nothing loads.");
    throw new ProblemError("fetch_replaced");
  }
  const response = await view.fetch(url, init);
  tell(url, "The browser's own is used.");
  return response;
};
