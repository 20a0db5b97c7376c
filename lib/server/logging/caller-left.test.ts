import { describe, expect, it } from "vitest";
import { callerLeft } from "./caller-left";

const failed = (message: string, code?: string) => Object.assign(new Error(message), code ? { code } : {});

describe("callerLeft", () => {
  it("knows a request that its caller broke off, and nothing else: a database that reset the connection is not one", () => {
    expect(callerLeft(failed("aborted", "ECONNRESET"))).toBe(true);
    expect([failed("read ECONNRESET", "ECONNRESET"), failed("aborted"), failed("aborted", "EPIPE"), "aborted", null].some(callerLeft)).toBe(false);
  });
});
