import { messageGateway } from "./gateway.ts";
import { shelf, type VouchingKey } from "./shelf.ts";

/** Everything the Worker under test can reach: what is played here, and nothing else. */
export function outside(gatewayKey: string, vouchingKey: VouchingKey): (request: Request) => Promise<Response> {
  const [gateway, onShelf] = [messageGateway(gatewayKey), shelf(vouchingKey)];
  return async (request) => {
    const { hostname } = new URL(request.url);
    if (hostname.endsWith(".gateway.test")) return gateway(request);
    if (hostname.endsWith(".shelf.test")) return onShelf(request);
    return new Response(`The worker tests have no network: ${hostname}`, { status: 599 });
  };
}
