import { createHmac, timingSafeEqual } from "node:crypto";
import type { ReceivedMessage } from "./received-message.ts";

interface Gateway {
  /** Statuses of the next answers; `hold` keeps the caller waiting until it gives up or the test releases it. */
  answers: (number | "hold")[];
  /** The status once `answers` are used up. */
  otherwise: number;
  readonly received: ReceivedMessage[];
  readonly held: ((status: number) => void)[];
}

/**
 * Plays the bureau's message gateway for the worker tests, on the far side of the runtime's own fetch. Every test has a
 * gateway of its own, told apart by host name; `/control/…` is how the test says what it does and sees what it got.
 */
export function messageGateway(key: string): (request: Request) => Promise<Response> {
  const gateways = new Map<string, Gateway>();
  return async (request) => {
    const { hostname, pathname } = new URL(request.url);
    const gateway = gateways.get(hostname) ?? { answers: [], otherwise: 200, received: [], held: [] };
    gateways.set(hostname, gateway);
    const text = await request.text();
    switch (pathname) {
      case "/control/plan":
        Object.assign(gateway, JSON.parse(text));
        return Response.json({});
      case "/control/received":
        return Response.json({ received: gateway.received, held: gateway.held.length });
      case "/control/release":
        for (const answer of gateway.held.splice(0)) answer(Number(text));
        return Response.json({});
      default:
        gateway.received.push(receive(key, request, text));
        return new Response("{}", { status: await nextStatus(gateway) });
    }
  };
}

function nextStatus({ answers, otherwise, held }: Gateway): Promise<number> | number {
  const answer = answers.shift() ?? otherwise;
  return answer === "hold" ? new Promise((release) => void held.push(release)) : answer;
}

function receive(key: string, { headers }: Request, body: string): ReceivedMessage {
  const [, seconds = "", signature = ""] =
    /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers.get("pioneer-signature") ?? "") ?? [];
  const expected = createHmac("sha256", Buffer.from(key, "base64")).update(`${seconds}.${body}`).digest();
  return {
    eventId: headers.get("pioneer-event-id") ?? "",
    signed: signature !== "" && timingSafeEqual(Buffer.from(signature, "hex"), expected),
    signedAt: Number(seconds),
    contentType: headers.get("content-type") ?? "",
    body,
  };
}
