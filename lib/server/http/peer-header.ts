import { randomBytes } from "node:crypto";
import { env } from "../env";
import { beforeNext } from "./before-next";
import { clientAddress, trustedProxies } from "./client-address";

interface Holder {
  hutongPeerHeader?: string;
}
const holder = globalThis as typeof globalThis & Holder;

/** The headers' name is random for each process: whoever sends a request cannot know it, so cannot write it. */
const headerName = () => (holder.hutongPeerHeader ??= `x-hutong-peer-${randomBytes(16).toString("hex")}`);

const PATH_LENGTH = 200;

/**
 * Notes on every request, before Next sees it, the address that the connection comes from and the path that is asked for. Next gives its pages neither socket nor
 * address line, and the X-Forwarded-For and X-Real-IP of a request may be made up by whoever sends it. Call once, when the server starts.
 */
export function notePeerAddresses(): void {
  if (holder.hutongPeerHeader) return;
  const name = headerName();
  const trusted = trustedProxies(env().HUTONG_TRUSTED_PROXY);
  beforeNext("peer", (request) => {
    const address = clientAddress(request.socket.remoteAddress, request.headers["x-forwarded-for"], trusted);
    if (address) request.headers[name] = address;
    const [path = ""] = (request.url ?? "").split(/[?#]/);
    request.headers[`${name}-path`] = path.slice(0, PATH_LENGTH);
    // Next takes its own headers away before a page could read them.
    if (request.headers["next-router-prefetch"] || String(request.headers["sec-purpose"] ?? "").includes("prefetch")) request.headers[`${name}-ahead`] = "1";
  });
}

interface Headers {
  get(name: string): string | null;
}

/** Where the request comes from; null when the process did not note it (tests, a server that was only just starting). */
export const addressOf = (headers: Headers): string | null => (holder.hutongPeerHeader ? headers.get(holder.hutongPeerHeader) : null);

/** The path that is asked for, without its query; null when the process did not note it. */
export const pathOf = (headers: Headers): string | null => (holder.hutongPeerHeader ? headers.get(`${holder.hutongPeerHeader}-path`) : null);

/** Whether the browser fetches the page before anybody asks for it; by what the request says of itself. */
export const isFetchedAhead = (headers: Headers): boolean => (holder.hutongPeerHeader ? headers.get(`${holder.hutongPeerHeader}-ahead`) === "1" : false);
