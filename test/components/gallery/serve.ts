/**
 * `npm run gallery`: a page of every element's every state, from the fixtures the tests use, at http://localhost:8790
 * (`PORT` names another port). Built anew when a source changes; nothing of it is in what a county gets.
 */
import { watch } from "node:fs";
import { join } from "node:path";
import { build, GALLERY, root } from "./build.ts";
import { gallery } from "./server.ts";

const { server, update } = gallery(await build());

let timer: NodeJS.Timeout | undefined;
for (const folder of ["components", "test/components/support", GALLERY])
  watch(join(root, folder), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      try {
        update(await build());
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
      }
    }, 150);
  });

const port = Number(process.env["PORT"] ?? 8790);
server.listen(port, "localhost", () => console.log(`Every element's every state: http://localhost:${port}`));
