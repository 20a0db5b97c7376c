import { describe, expect, it } from "vitest";
import { ACTION_BODY_LIMIT, turnedAway } from "./action-guard";

const OWN = "https://hutong.example.cn";
const sent = (headers: Record<string, string>, method = "POST") => turnedAway({ method, headers: new Headers(headers) }, OWN)?.status ?? null;

describe("a server action before it is read", () => {
  it.each<[string, Record<string, string>, number | null]>([
    ["from our own pages", { origin: OWN, "content-length": "120" }, null],
    ["from another site", { origin: "https://evil.example", "content-length": "120" }, 403],
    ["from another site that forges the host", { origin: "https://evil.example", "x-forwarded-host": "evil.example" }, 403],
    ["from a frame without an origin of its own", { origin: "null" }, 403],
    ["without an origin: its code is the action's", {}, null],
    ["as large as may be", { origin: OWN, "content-length": String(ACTION_BODY_LIMIT) }, null],
    ["too large", { origin: OWN, "content-length": String(ACTION_BODY_LIMIT + 1) }, 413],
    ["of a length that it hides", { origin: OWN, "transfer-encoding": "chunked" }, 411],
    ["too large and foreign", { origin: "https://evil.example", "content-length": "9999999" }, 403],
  ])("%s", (_, headers, status) => expect(sent(headers)).toBe(status));

  it("is none when nothing is posted", () => expect(sent({ origin: "https://evil.example" }, "GET")).toBeNull());
});
