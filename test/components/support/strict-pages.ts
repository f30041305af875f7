import type { TestRunnerConfig } from "@web/test-runner";
import { fixtures as booking } from "../../../components/booking/booking.fixtures.ts";
import { fixtures as commitments } from "../../../components/commitments/commitments.fixtures.ts";
import { fixtureFetch, type Answers, type Fixture } from "../../../components/shared/fixtures.ts";

type Middleware = NonNullable<TestRunnerConfig["middleware"]>[number];

/** Fixtures that answer `/api/…` on the strict pages: each element's first. */
const answers: Answers = Object.assign({}, ...[booking, commitments].flatMap((fixtures: readonly Fixture[]) => fixtures.slice(0, 1).map((first) => first.answers)));

const page = (body: string) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>strict</title>
<script type="module" src="/.build/assets/embed/v1/loader.js"></script>${body}`;

/**
 * `/strict/<tag>.html` is a page with the built elements under the strictest policy a portal may have; `/api/…` answers from
 * the examples.
 */
export const strictPages = (): Middleware => async (context, next) => {
  const tag = /^\/strict\/([a-z-]+)\.html$/.exec(context.path)?.[1];
  if (tag) {
    context.set("content-security-policy", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'");
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
