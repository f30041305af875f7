import { createServer } from "node:net";

/**
 * A port nobody listens at, below those the system gives to connections that go out: one of these might be taken between
 * this look and the start of whoever is to listen.
 */
export async function freePort(): Promise<number> {
  const port = 10_000 + Math.floor(Math.random() * 20_000);
  const isFree = await new Promise<boolean>((done) => {
    const probe = createServer();
    probe.once("error", () => done(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => done(true)));
  });
  return isFree ? port : freePort();
}
