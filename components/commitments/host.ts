import type { Post, Settings, Site } from "../shared/api-types.ts";
import type { Closures } from "../closures/closures.ts";
import type { PioneerElement } from "../shared/element.ts";
import type { Gradual } from "../shared/gradual.ts";
import type { strings } from "../translations/zh-cn/commitments.ts";
import type { PostFilter } from "./commitments.events.ts";

/** What the parts of the commitments element may use of it. */
export interface CommitmentsHost extends PioneerElement<typeof strings> {
  readonly view: string | null;
  /** Id of the post shown in full. */
  post: string | null;
  /** What is chosen of the wall. */
  readonly tier: string | null;
  readonly site: string | null;
  readonly firm: string | null;
  readonly theme: string | null;
  readonly state: string | null;
  readonly q: string | null;
  /** What is chosen of the showcase. */
  category: string | null;
  /** What a concern just raised is followed by. */
  receipt: { readonly code: string; readonly phone: string } | undefined;
  /** The wall is shown, or was. */
  readonly begun: boolean;
  /** What the bureau has set; undefined until it is there. */
  readonly settings: Settings | undefined;
  /** The sites in use; none until they are there. */
  readonly sites: readonly Site[];
  /** Says what is closed, where something is. */
  readonly closures: Closures | undefined;
  /** Draws the cards. */
  readonly gradual: Gradual;
  /** The posts on the wall so far. */
  readonly posts: readonly Post[];
  /** A tier in the reader's language. */
  tierLabel(tier: string): string;
  /** Reads the settings again: what is agreed to may have changed. */
  renewSettings(): Promise<void>;
  /** Shows a post in full. */
  open(event: MouseEvent, id: string): Promise<void>;
  /** Shows another view in this one's place. */
  go(view: string | null): void;
  /** Applies what the visitor chose. */
  choose(change: Partial<Record<keyof PostFilter, string>>): void;
  /** Takes what is being typed; a pause or `choose` applies it. */
  type(text: string): void;
  /** Shows or folds away the commitments of a post beyond the first ones. */
  toggle(post: Post): void;
}

/** A part of the commitments element that comes when it is needed. */
export interface CommitmentsPart {
  render(): unknown;
}
