import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { partOf, type PartTexts } from "../../../shared/part.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import { Listing } from "../../listing.ts";
import { Many } from "../../many.ts";
import { addressOf } from "../../place.ts";
import { postsTexts, type PostsStrings } from "../posts/texts.ts";
import { printSheets, readDrawing, type Drawn } from "./sheets.ts";

type Post = AnswerOf<"GET /api/admin/posts">["items"][number];

interface ToDraw {
  readonly name: string;
  readonly code: string;
}

/** A door plate is a post's, a badge and a desk card are each holder's. */
const toDraw = (posts: readonly Post[], drawn: Drawn): readonly ToDraw[] =>
  posts.flatMap(({ title, plate, lawyers }) =>
    drawn === "plate" ? [{ name: title, code: plate }] : lawyers.map(({ name, plate: code }) => ({ name, code })),
  );

const DRAWN = ["plate", "badge", "desk-card"] as const;
const isDrawn = (wanted: string | undefined): wanted is Drawn => DRAWN.some((drawn) => drawn === wanted);
const ASKED = { status: "open", limit: 90 } as const;

/**
 * Plates of many posts, printed in one go. What is printed of all that a list shows stands in the address: it is found
 * again after a reload, or by whoever opens that address.
 */
function plates(host: ConsoleHost, texts: PartTexts<PostsStrings>): Screen {
  const many = new Many<ToDraw>(host);
  /** What was read; a run that was stopped is printed as far as it came, when somebody wants it. */
  let read: { readonly drawn: Drawn; readonly drawings: readonly Element[] } | undefined;

  const print = () => {
    if (read?.drawings.length) printSheets(read.drawings, read.drawn, texts.t.drawnAs[read.drawn]);
  };

  const ask = (posts: readonly Post[], drawn: Drawn) => {
    const items = toDraw(posts, drawn);
    let tried = 0;
    read = undefined;
    many.ask({
      label: texts.t.printDrawn(texts.t.drawnAs[drawn]),
      help: texts.t.platesHelp,
      items,
      name: ({ name }) => name,
      each: async ({ code }) => {
        if (!tried) read = { drawn, drawings: [] };
        tried += 1;
        const drawing = await readDrawing(host, code, drawn);
        read = { drawn, drawings: [...(read?.drawings ?? []), drawing] };
      },
      after: () => {
        if (tried === items.length) print();
      },
      closed: () => host.narrow({ print: undefined }),
    });
  };

  /** Everything the list is narrowed to, page after page. */
  const askAll = async (drawn: Drawn, narrowed: object) => {
    const posts: Post[] = [];
    try {
      for (let after: string | null = ""; after !== null;) {
        const page: AnswerOf<"GET /api/admin/posts"> = await host.send("GET /api/admin/posts", {
          query: { ...ASKED, ...narrowed, ...(after && { after }) },
          signal: new AbortController().signal,
        });
        posts.push(...page.items);
        after = page.next;
      }
      ask(posts, drawn);
    } catch (error) {
      host.say(host.problemText(error));
    }
  };
  let followed = "";
  /** Takes up what the address says is to be printed. */
  const follow = () => {
    const { print: wanted, site, tier } = host.place.query;
    const key = JSON.stringify([wanted, site, tier]);
    if (key === followed || many.running) return;
    followed = key;
    if (isDrawn(wanted)) void askAll(wanted, { ...(site && { site }), ...(tier && { tier }) });
  };

  const list = new Listing(host, {
    operation: "GET /api/admin/posts",
    filters: ["site", "tier"],
    query: ASKED,
    buttons: () =>
      DRAWN.map(
        (drawn) =>
          html`<button type="button" @click=${() => host.narrow({ print: drawn })}>${texts.t.printAll(texts.t.drawnAs[drawn])}</button>`,
      ),
    columns: [
      { name: "title" },
      { name: "site" },
      {
        name: "lawyers",
        cell: ({ lawyers }) => lawyers.map(({ name }) => name).join(host.t.comma) || host.t.unsetMark,
      },
      { name: "updatedAt", extra: true },
    ],
    href: ({ id }) => addressOf("posts", id),
    bulk: (posts) =>
      DRAWN.map((drawn) => {
        const { length } = toDraw(posts, drawn);
        return length
          ? html`<button type="button" @click=${() => ask(posts, drawn)}>${texts.t.printDrawn(texts.t.drawnAs[drawn])} (${length})</button>`
          : nothing;
      }),
  });

  return {
    title: () => host.t.screens["plates"] ?? "",
    refresh: () => list.refresh(),
    render: () => {
      follow();
      return [
        html`<p class="help">${texts.t.platesIntro}</p>`,
        many.render(),
        read?.drawings.length && !many.running
          ? html`<p class="row"><button type="button" class="primary" @click=${print}>${texts.t.printAgain(read.drawings.length)}</button></p>`
          : nothing,
        list.render(),
      ];
    },
  };
}

export const part = partOf<Screen, ConsoleHost, PostsStrings>(postsTexts, plates);
