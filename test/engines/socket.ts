/** Commands and their answers over a WebSocket, as DevTools and WebDriver BiDi speak. */
export interface Commands {
  /** @param session which page it is for, where that does not stand in the parameters */
  send<T = unknown>(method: string, params?: object, session?: string): Promise<T>;
  close(): void;
}

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  /** DevTools has an object here, BiDi a word with `message` beside it. */
  readonly error?: { readonly message: string } | string;
  readonly message?: string;
}

/** How long a browser may take to answer, in milliseconds; one that has lost itself never does. */
const PATIENCE = 30_000;

export async function connect(address: string): Promise<Commands> {
  const socket = new WebSocket(address);
  await new Promise((done, fail) => {
    socket.addEventListener("open", done);
    socket.addEventListener("error", () => fail(new Error(`Nothing answers at ${address}.`)));
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  socket.addEventListener("message", ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id === undefined) return;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  socket.addEventListener("close", () => {
    for (const answer of waiting.values()) answer({ error: "The browser has gone." });
    waiting.clear();
  });
  return {
    async send<T>(method: string, params: object = {}, session?: string): Promise<T> {
      const id = ++last;
      let late: NodeJS.Timeout | undefined;
      const answered = new Promise<Answer>((done) => {
        waiting.set(id, done);
        late = setTimeout(() => done({ error: "The browser does not answer." }), PATIENCE);
      });
      socket.send(JSON.stringify({ id, method, params, ...(session ? { sessionId: session } : {}) }));
      const { result, error, message } = await answered;
      clearTimeout(late);
      if (error) throw new Error(`${method}: ${typeof error === "string" ? (message ?? error) : error.message}`);
      return result as T;
    },
    close: () => socket.close(),
  };
}
