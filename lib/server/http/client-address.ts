import { BlockList, isIP, isIPv6 } from "node:net";

/** An IPv4 address that came in over an IPv6 socket is written as IPv4. */
const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "").replace(/^\[(.*)\]$/, "$1");

const family = (address: string) => (isIPv6(address) ? "ipv6" : "ipv4");

/** True for a list as HUTONG_TRUSTED_PROXY takes it: addresses or networks (10.0.0.0/8), separated by commas. */
export function isProxyList(text: string): boolean {
  return text.split(",").every((entry) => {
    const [address = "", bits, more] = entry.trim().split("/");
    if (isIP(address) === 0 || more !== undefined) return false;
    return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isIPv6(address) ? 128 : 32));
  });
}

/** The proxies whose word about an address counts; `text` has passed isProxyList or is empty. */
export function trustedProxies(text: string): BlockList {
  const list = new BlockList();
  for (const entry of text.split(",").map((part) => part.trim()).filter(Boolean)) {
    const [address = "", bits] = entry.split("/");
    if (bits === undefined) list.addAddress(address, family(address));
    else list.addSubnet(address, Number(bits), family(address));
  }
  return list;
}

/**
 * Where a request comes from: the other end of the connection, whatever the request says of itself. Only when that end is a trusted proxy, what the proxy
 * wrote at the right of X-Forwarded-For counts: the last address that is no trusted proxy; what stands further left the client may have made up.
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | readonly string[] | undefined, trusted: BlockList): string | null {
  if (!peer) return null;
  let address = plain(peer);
  const said = (typeof forwardedFor === "string" ? [forwardedFor] : (forwardedFor ?? [])).flatMap((line) => line.split(",")).map(plain);
  while (isIP(address) !== 0 && trusted.check(address, family(address))) {
    const next = said.pop();
    if (next === undefined || isIP(next) === 0) break;
    address = next;
  }
  return address;
}
