import { describe, expect, it } from "vitest";
import { RESOURCE_POLICY } from "./content-policy";
import { protectiveHeaders } from "./protective-headers";

const of = (path: string, origin = "https://hutong.example.cn", development = false) => protectiveHeaders({ path, origin, development }).headers;
const policyOf = (...given: Parameters<typeof of>) =>
  new Map((of(...given)["Content-Security-Policy"] ?? "").split("; ").map((directive) => [directive.split(" ")[0] ?? "", directive.split(" ").slice(1)] as const));

describe("headers of an answer", () => {
  it("give a page a policy of its own, with nothing that lets foreign or written-in code run", () => {
    const policy = policyOf("/cases/1");
    for (const [name, value] of Object.entries({ "default-src": "'none'", "object-src": "'none'", "base-uri": "'none'", "frame-ancestors": "'none'", "form-action": "'self'", "style-src": "'self'", "script-src-attr": "'none'", "connect-src": "'self'" })) {
      expect(policy.get(name), name).toEqual([value]);
    }
    const all = [...policy.values()].flat();
    expect(all.filter((source) => /unsafe-(inline|eval)|^\*|^https?:/.test(source))).toEqual([]);
    expect(policy.get("script-src")).toEqual(["'self'", expect.stringMatching(/^'nonce-[A-Za-z0-9+/]{24}'$/), "'strict-dynamic'"]);
  });

  it("never give the same nonce twice", () => {
    const nonces = Array.from({ length: 200 }, () => policyOf("/ledger").get("script-src")?.[1]);
    expect(new Set(nonces).size).toBe(200);
  });

  it("let what is no page do nothing", () => {
    for (const path of ["/api/documents/1", "/_next/static/chunks/1.js"]) expect(of(path)["Content-Security-Policy"]).toBe(RESOURCE_POLICY);
  });

  it("bind the browser to https where people come by https, and only there", () => {
    expect(of("/")["Strict-Transport-Security"]).toMatch(/^max-age=\d{8}; includeSubDomains$/);
    expect(policyOf("/").has("upgrade-insecure-requests")).toBe(true);
    expect(of("/", "http://localhost:3000")["Strict-Transport-Security"]).toBeUndefined();
    expect(policyOf("/", "http://localhost:3000").has("upgrade-insecure-requests")).toBe(false);
  });

  it("allow development its reloading, and nothing else more", () => {
    expect(policyOf("/", "http://localhost:3000", true).get("script-src")).toContain("'unsafe-eval'");
    expect(policyOf("/", "http://localhost:3000", true).get("frame-ancestors")).toEqual(["'none'"]);
  });

  it("stand on every answer", () => {
    for (const path of ["/", "/api/session", "/_next/static/a.css"]) {
      expect(of(path)).toMatchObject({
        "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": expect.stringContaining("geolocation=()"),
      });
    }
  });
});
