import { describe, expect, it } from "vitest";
import { clientAddress, isProxyList, trustedProxies } from "./client-address";

const none = trustedProxies("");
const proxies = trustedProxies("10.0.0.5, 192.168.4.0/24, fd00::/8");

describe("where a request comes from", () => {
  it("is the other end of the connection, whatever the request says, when no proxy is named", () => {
    expect(clientAddress("203.0.113.9", "198.51.100.1", none)).toBe("203.0.113.9");
    expect(clientAddress("::ffff:203.0.113.9", undefined, none)).toBe("203.0.113.9");
  });

  it("is not what a stranger writes into the header when a proxy is named but the stranger is none", () => {
    expect(clientAddress("203.0.113.9", "198.51.100.1", proxies)).toBe("203.0.113.9");
  });

  it("is what the trusted proxy appended, not what its client put before that", () => {
    expect(clientAddress("10.0.0.5", "198.51.100.1, 203.0.113.9", proxies)).toBe("203.0.113.9");
    expect(clientAddress("::ffff:10.0.0.5", ["198.51.100.1", "203.0.113.9"], proxies)).toBe("203.0.113.9");
  });

  it("passes over a chain of trusted proxies", () => {
    expect(clientAddress("10.0.0.5", "198.51.100.1, 203.0.113.9, 192.168.4.77", proxies)).toBe("203.0.113.9");
    expect(clientAddress("fd00::1", "2001:db8::7", proxies)).toBe("2001:db8::7");
  });

  it("is the proxy itself where it says nothing or nonsense", () => {
    expect(clientAddress("10.0.0.5", undefined, proxies)).toBe("10.0.0.5");
    expect(clientAddress("10.0.0.5", "unknown", proxies)).toBe("10.0.0.5");
    expect(clientAddress("10.0.0.5", "", proxies)).toBe("10.0.0.5");
  });

  it("is nothing without a connection", () => {
    expect(clientAddress(undefined, "198.51.100.1", proxies)).toBeNull();
  });
});

describe("the list of proxies", () => {
  it.each(["10.0.0.5", "10.0.0.0/8", "10.0.0.5, fd00::/8", "::1"])("takes %s", (list) => expect(isProxyList(list)).toBe(true));
  it.each(["proxy", "10.0.0.0/33", "10.0.0.0/8/2", "10.0.0", "10.0.0.5,,10.0.0.6", "::1/129"])("refuses %s", (list) => expect(isProxyList(list)).toBe(false));
});
