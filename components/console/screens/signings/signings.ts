import { html, nothing } from "lit";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { ProblemError } from "../../../shared/problem-error.ts";
import { printAlone } from "../../../receipts/print-alone.ts";
import { actionButton } from "../../action.ts";
import { Entry } from "../../entry.ts";
import { badge, entryFacts } from "../../facts.ts";
import { Many } from "../../many.ts";
import { Opened } from "../../opened.ts";
import { addressOf } from "../../place.ts";
import { register, steps } from "../../register.ts";
import { issuedLink } from "../../secret.ts";
import { dueColumn } from "../../waiting.ts";
import { valueLabel } from "../../words.ts";
import { postsTexts, type PostsStrings } from "../posts/texts.ts";

type Signing = AnswerOf<"GET /api/admin/signings/{id}">;
type Copy = AnswerOf<"GET /api/admin/signings/{id}/copy">;

type Listed = AnswerOf<"GET /api/admin/signings">["items"][number];

const DECIDE = "POST /api/admin/signings/decisions";

/** Those that somebody has to decide on. */
const TO_REVIEW: ReadonlySet<string> = new Set(["submitted", "resubmitted"]);

const LOOKS = { passed: "good", failed: "bad", unknown: "over" } as const;

/** Signings: what is to be reviewed, and one with all that a decision rests on. */
export const part = register<"GET /api/admin/signings", "GET /api/admin/signings/{id}", PostsStrings>(
  postsTexts,
  (host, _, own) => {
    const { id } = host.place;
    const path = { id };
    const { t } = host;
    const copy = new Entry(host, "GET /api/admin/signings/{id}/copy", (signal) => ({ path, signal }));
    const many = new Many<Listed>(host);
    /** One of many: the checks and the rule of two hold for each. */
    const approve = async ({ id, version }: Listed) => {
      const { items } = await host.send(DECIDE, {
        body: { decision: "approve", signings: [{ id, version }] },
        signal: new AbortController().signal,
      });
      const problem = items[0]?.problem;
      if (problem) throw new ProblemError(problem.code, 0, { errors: problem.errors ?? [] });
    };
    const phone = new Opened(host, () => ({
      operation: "POST /api/admin/signings/{id}/open",
      path,
      fields: ["reason"],
    }));

    const checks = ({
      checks,
    }: Signing) => html`<section class="panel"><h2>${own.t.checks}</h2><p class="hint">${own.t.checksHelp}</p>
    <table><tbody>${checks.map(
      ({ id, result, detail }) =>
        html`<tr><th scope="row">${valueLabel(host.words, "condition", id)}</th><td><span class="state ${LOOKS[result]}">${valueLabel(host.words, "checks.result", result)}</span>${Object.keys(detail).length ? entryFacts.value(host, "detail", detail) : nothing}</td></tr>`,
    )}</tbody></table></section>`;

    const opinionPanel = ({ opinion, state }: Signing) => {
      const told =
        opinion.state === "none"
          ? html`<p>${own.t.noOpinion}</p>`
          : entryFacts.list(host, opinion, ["state", "supports", "text", "secretary", "givenAt", "expiresAt"]);
      return html`<section class="panel"><h2>${own.t.opinion}</h2>${told}${steps(
        actionButton(host, {
          operation: "POST /api/admin/signings/{id}/invitations",
          path,
          label: own.t.askOpinion,
          show: (answer) => issuedLink(host, answer),
        }),
        state === "unconfirmed" || opinion.state === "none"
          ? nothing
          : actionButton(host, { operation: "POST /api/admin/signings/{id}/branch-opinion", path }),
      )}</section>`;
    };

    const decisions = (signing: Signing) => {
      const { state, version, post, term, hours } = signing;
      const given = { path, version };
      const waits = TO_REVIEW.has(state);
      const held = state === "onDisplay" || state === "suspended";
      const button = {
        confirm: actionButton(host, { operation: "POST /api/admin/signings/{id}/confirm", ...given }, "primary"),
        approve: actionButton(
          host,
          {
            operation: "POST /api/admin/signings/{id}/approve",
            ...given,
            values: {
              ...(post ? { postId: post.id, title: post.title } : {}),
              ...(term ? { termFrom: term.from, termTo: term.to } : {}),
              hours,
            },
          },
          "primary",
        ),
        return: actionButton(host, { operation: "POST /api/admin/signings/{id}/return", ...given }),
        reject: actionButton(host, { operation: "POST /api/admin/signings/{id}/reject", ...given, final: true }),
        display: actionButton(host, { operation: "POST /api/admin/signings/{id}/display", ...given }, "primary"),
        suspend: actionButton(host, {
          operation: "POST /api/admin/signings/{id}/suspend",
          ...given,
          undo: ({ version }) =>
            host.send("POST /api/admin/signings/{id}/resume", {
              path,
              version,
              body: { reason: t.undo },
              signal: new AbortController().signal,
            }),
        }),
        resume: actionButton(host, { operation: "POST /api/admin/signings/{id}/resume", ...given }, "primary"),
        withdraw: actionButton(host, { operation: "POST /api/admin/signings/{id}/withdraw", ...given, final: true }),
        end: actionButton(host, { operation: "POST /api/admin/signings/{id}/end", ...given, final: true }),
      };
      return steps(
        state === "unconfirmed" ? button.confirm : nothing,
        waits ? [button.approve, button.return, button.reject] : nothing,
        state === "approved" ? button.display : nothing,
        state === "onDisplay" ? button.suspend : nothing,
        state === "suspended" ? button.resume : nothing,
        held || state === "approved" ? [button.end, button.withdraw] : nothing,
      );
    };

    const printCopy = (copy: Copy) => {
      const part = host.renderRoot.querySelector(".signed-copy");
      if (!part) return;
      // What was consented to belongs to it.
      for (const details of part.querySelectorAll("details")) details.open = true;
      printAlone(part, host, `${own.t.copy} ${copy.lawyer.name} ${copy.firm.name}`);
    };
    const signed = (
      copy: Copy,
    ) => html`<p class="row hint"><span>${own.t.copyHelp}</span><button type="button" class="end" @click=${() => printCopy(copy)}>${own.t.printCopy}</button></p>
    <div class="signed-copy">
    <p class=${copy.intact ? "state good" : copy.digest === null ? "state" : "state bad"}>${copy.intact ? own.t.intact : copy.digest === null ? own.t.unknownIntact : own.t.notIntact}</p>
    <blockquote>${host.localize(copy.pledge)}</blockquote>
    <p>${copy.lawyer.name} · ${copy.lawyer.licenceNo} · ${copy.firm.name} · ${host.time(copy.signedAt)}</p>
    <ol>${copy.commitments.map(({ text, dueDate }) => html`<li>${text} <small>${host.day(dueDate)}</small></li>`)}</ol>
    <h3>${own.t.consents}</h3>
    ${copy.consents.map((consent) => html`<details><summary>${valueLabel(host.words, "kind", consent.kind)} · ${consent.version}</summary><p>${host.localize(consent)}</p></details>`)}
    ${copy.digest === null ? nothing : html`<p class="hint">SHA-256 <span class="code text">${copy.digest}</span></p>`}</div>`;

    const draw = (signing: Signing) => {
      const { lawyer, commitments, hours, state, failing } = signing;
      return html`<div class="two">
      <div>
        <section class="panel">
          ${entryFacts.list(
            host,
            signing,
            [
              "state",
              "lawyer",
              "firm",
              "site",
              "post",
              "term",
              "submittedAt",
              "decidedAt",
              "reason",
              "enteredBy",
              "confirmedAt",
              "showPartyMembership",
              "suspendedFor",
              "failing",
              "phone",
              "plate",
            ],
            {
              state: badge(host, "state", state),
              lawyer: html`<a href=${addressOf("lawyers", lawyer.id)}>${lawyer.name}</a> <small>${lawyer.licenceNo}</small>`,
              failing: failing.length
                ? failing.map(
                    ({ condition }) =>
                      html`<span class="state bad">${valueLabel(host.words, "condition", condition)}</span> `,
                  )
                : t.unsetMark,
              phone: html`${signing.phone ?? t.unsetMark} ${phone.render()}`,
            },
          )}
          ${decisions(signing)}
        </section>
        <section class="panel"><h2>${own.t.commitments}</h2><ol>${commitments.map(({ text, dueDate, theme }) => html`<li>${text} <small>${host.day(dueDate)}${theme ? ` · ${valueLabel(host.words, "theme", theme)}` : ""}</small></li>`)}</ol>
          ${hours.length ? html`<h3>${own.t.hours}</h3><ul class="plain">${hours.map(({ weekday, from, to }) => html`<li>${valueLabel(host.words, "weekday", weekday)} ${from}–${to}</li>`)}</ul>` : nothing}</section>
        <section class="panel"><h2>${own.t.copy} <small>${own.t.revision(signing.revision)}</small></h2>${copy.render(signed)}</section>
      </div>
      <div>${checks(signing)}${opinionPanel(signing)}</div>
    </div>`;
    };

    return {
      name: "signings",
      waits: "GET /api/admin/signings",
      above: () => many.render(),
      list: {
        operation: "GET /api/admin/signings",
        waits: true,
        filters: ["state", "q", "site", "firm", "lawyer", "code", "from", "to", "failing"],
        columns: [
          { name: "lawyer" },
          { name: "site" },
          { name: "firm" },
          { name: "state", state: true },
          dueColumn(host),
          { name: "submittedAt" },
          {
            name: "failing",
            cell: ({ failing }) =>
              failing.map(
                ({ condition }) =>
                  html`<span class="state bad">${valueLabel(host.words, "condition", condition)}</span> `,
              ),
          },
          { name: "decidedAt", extra: true },
        ],
        href: ({ id }) => addressOf("signings", id),
        get empty() {
          return own.t.noSignings;
        },
        add: () => ({ operation: "POST /api/admin/signings", label: own.t.paper }),
        bulk: (items) =>
          host.may(DECIDE)
            ? html`<button type="button" class="primary" @click=${() =>
                many.ask({
                  label: own.t.approveMany,
                  help: own.t.approveManyHelp(items.length),
                  items,
                  name: ({ lawyer, site }) => own.t.of(lawyer.name, site.name),
                  each: approve,
                })}>${own.t.approveMany}</button>`
            : nothing,
      },
      entry: {
        operation: "GET /api/admin/signings/{id}",
        entity: "signings",
        title: ({ lawyer, site }) => own.t.of(lawyer.name, site.name),
        draw,
      },
      refresh: () => {
        copy.refresh();
        phone.cover();
      },
    };
  },
);
