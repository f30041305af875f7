import type { TestRunnerConfig } from "@web/test-runner";
import { fixtures as booking } from "../../../components/booking/booking.fixtures.ts";
import { fixtures as commitments } from "../../../components/commitments/commitments.fixtures.ts";
import { fixtures as desk } from "../../../components/desk/desk.fixtures.ts";
import { fixtures as honours } from "../../../components/honours/honours.fixtures.ts";
import { fixtures as invitation } from "../../../components/invitation/invitation.fixtures.ts";
import { fixtures as nomination } from "../../../components/nomination/nomination.fixtures.ts";
import { fixtureFetch, type Answers, type Fixture } from "../../../components/shared/fixtures.ts";
import { fixtures as signing } from "../../../components/signing/signing.fixtures.ts";

type Middleware = NonNullable<TestRunnerConfig["middleware"]>[number];

/** Fixtures that answer `/api/…` on the strict pages: each element's first. */
const answers: Answers = Object.assign(
  {},
  ...[booking, commitments, signing, nomination, desk, invitation, honours].flatMap((fixtures: readonly Fixture[]) =>
    fixtures.slice(0, 1).map((first) => first.answers),
  ),
);

const loader = "/.build/assets/embed/v1/loader.js";

const page = (body: string) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>strict</title>
<script type="module" src="${loader}"></script>${body}`;

/**
 * An old portal page: quirks mode, libraries that change what is built in, the loader as a classic script and twice.
 */
const oldPage = `<html lang="zh-CN"><meta charset="utf-8"><title>old</title><script>
Array.prototype.toJSON = function () { return "spoilt"; };
Array.prototype.each = function () { throw new Error("each"); };
Array.from = function () { throw new Error("from"); };
Element.prototype.remove = function () { return this; };
window.altered = true;
</script><script src="${loader}"></script><script src="${loader}"></script><pioneer-booking></pioneer-booking>`;

/**
 * `/strict/<tag>.html` is a page with the built elements under the strictest policy a portal may have; `/api/…` answers
 * from the examples.
 */
export const strictPages = (): Middleware => async (context, next) => {
  const tag = /^\/strict\/([a-z-]+)\.html$/.exec(context.path)?.[1];
  if (tag === "classic") {
    context.type = "html";
    context.body = oldPage;
  } else if (tag) {
    context.set(
      "content-security-policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'",
    );
    context.type = "html";
    context.body = page(`<${tag}></${tag}>`);
  } else if (context.path.startsWith("/api/")) {
    const chunks: Buffer[] = [];
    for await (const chunk of context.req) chunks.push(chunk as Buffer);
    const { method } = context;
    const body = Buffer.concat(chunks).toString();
    const response = await fixtureFetch(answers)(`http://localhost${context.url}`, {
      method,
      headers: context.headers as Record<string, string>,
      ...(body ? { body } : {}),
    });
    context.status = response.status;
    context.type = "json";
    context.body = await response.text();
  } else await next();
};
