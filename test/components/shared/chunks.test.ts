import { chunkLoader } from "../../../components/shared/chunk-loader.ts";
import { ok } from "../support/expect.ts";
import { until } from "../support/mount.ts";
import { openPage } from "../support/open-page.ts";

/** Every file there is, lazy or not. */
const everyFile = async (): Promise<readonly string[]> => {
  const [, version] = /"version": "([^"]+)"/.exec(await (await fetch("/package.json")).text()) ?? [];
  const hashes = (await (await fetch(`/.build/assets/embed/${version}/sri.json`)).json()) as Record<string, string>;
  return Object.keys(hashes).filter((name) => name.includes("/"));
};

describe("every file whose first answer is lost", () => {
  for (const how of ["503", "html", "cut"])
    it(`comes when it is asked for again: ${how}`, async () => {
      const files = await everyFile();
      ok(files.length > 50, "files");
      const [folder = ""] = files[0]?.split("/") ?? [];
      const load = chunkLoader(`/flaky/${how}-every/.build/assets/embed/v1/${folder}/`);
      for (const file of files) {
        const name = file.slice(folder.length + 1).replace(/\.js$/, "");
        let module: object | undefined;
        // What it needs fails at first too, one after the other.
        for (let tries = 0; !module && tries < 20; tries++) module = await load(name).catch(() => undefined);
        ok(module, name);
      }
    });

  it("or does not come at all: it is asked for again after a while", async () => {
    const { page, view } = await openPage("/flaky/hang-first/p.html");
    // A quarter of a minute passes at once.
    const wait = view.setTimeout.bind(view);
    view.setTimeout = ((run: () => void, ms = 0) => wait(run, ms / 50)) as typeof view.setTimeout;
    page.body.append(page.createElement("pioneer-booking"));
    await until(() => page.querySelector("pioneer-booking")?.shadowRoot?.querySelector("[name=matter]"));
  });
});
