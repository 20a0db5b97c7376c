import { expect, it } from "vitest";
import { loggedPurpose, readPurpose } from "./purpose-text";

it("keeps the words, not whom they name", () => {
  const logged = loggedPurpose("SUBSIDY", "为闻人小满申请补贴: 证号11010519491231002X", ["闻人小满"]);
  expect(logged).toBe("SUBSIDY: 为闻人**申请补贴: 证号110105**********2X");
  expect(readPurpose(logged)).toEqual({ code: "SUBSIDY", note: "为闻人**申请补贴: 证号110105**********2X" });
  expect(readPurpose("核对身份")).toEqual({ code: null, note: "核对身份" });
});
