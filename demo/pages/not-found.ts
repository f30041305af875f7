import { html, type Html } from "../html.ts";
import { documentOf, type PageContext } from "./frame.ts";

/** Served for every address that is not there, whatever the reader's language, so it holds both. */
export const notFoundPage = (context: PageContext): Html =>
  documentOf(
    context,
    {
      title: "页面不存在 - 清溪县公共法律服务网",
      description: "页面不存在 Page not found",
      styles: ["portal.css"],
      bodyClass: "not-found",
    },
    html`<main class="not-found-box">
<img src="/site/emblem.svg" alt="" width="72" height="72">
<h1>页面不存在</h1>
<p>您要找的页面可能已经移动或者删除。法律服务可以直接拨打 <a href="tel:12348">12348</a>。</p>
<p class="article-actions"><a class="button" href="/portal">返回首页</a><a class="button button-quiet" href="/portal#booking">预约免费咨询</a></p>
<div lang="en"><h2>Page not found</h2>
<p>The page may have moved. For legal advice call <a href="tel:12348">12348</a>, or go to the <a href="/portal-en">first page in English</a>.</p></div>
</main>`,
  );
