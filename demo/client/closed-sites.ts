/** The portal's own list of service points says which of them are closed, as any page of a portal can. */

interface Edge {
  readonly date: string;
  readonly time: string | null;
}

interface Site {
  readonly name: string;
  readonly closures: readonly {
    readonly from: Edge;
    readonly to: Edge | null;
    readonly reason: { readonly zh: string; readonly en?: string };
  }[];
}

export async function markClosedSites(english: boolean): Promise<void> {
  const rows = document.querySelectorAll<HTMLElement>("[data-site]");
  if (!rows.length) return;
  // The list is whole without it.
  const answer = await fetch("/api/sites").catch(() => undefined);
  if (!answer?.ok) return;
  const { items }: { readonly items: readonly Site[] } = await answer.json();
  const day = new Intl.DateTimeFormat(english ? "en-GB" : "zh-CN", { month: "short", day: "numeric", timeZone: "UTC" });
  const said = ({ date, time }: Edge): string => day.format(Date.parse(date)) + (time ? ` ${time}` : "");
  for (const row of rows)
    for (const { from, to, reason } of items.find(({ name }) => name === row.dataset["site"])?.closures ?? []) {
      const note = document.createElement("span");
      note.className = "site-closed";
      const hours = to && from.date === to.date && (from.time || to.time);
      const begin = hours
        ? `${said({ ...from, time: null })} ${from.time ?? "00:00"}–${to.time ?? "24:00"}`
        : said(from);
      const end = hours ? begin : to && said(to);
      if (english)
        note.textContent = `Closed ${end === begin ? begin : end ? `${begin} to ${end}` : `from ${begin} until further notice`}: ${reason.en ?? reason.zh}`;
      else
        note.textContent = `${end === begin ? begin : end ? `${begin}至${end}` : `${begin}起`}停止接待：${reason.zh}`;
      row.append(note);
    }
}
