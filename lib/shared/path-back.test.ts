import { expect, it } from "vitest";
import { pathBack } from "./path-back";

it.each([
  ["/registrations/new", "/registrations/new"],
  ["/cases/00000000-0000-7000-8000-000000000000/plan", "/cases/00000000-0000-7000-8000-000000000000/plan"],
  ["/", null],
  ["", null],
  [null, null],
  [undefined, null],
  ["//evil.example", null],
  ["/\\evil.example", null],
  ["https://evil.example", null],
  ["/ledger?q=%E5%BC%A0", null],
  ["/ledger#x", null],
  ["/api/auth/signout", null],
  ["/sign-in", null],
  ["/change-password", null],
  ["/pause", null],
  ["/access-approval", null],
  ["/second-factor", null],
])("%j leads back to %j", (path, expected) => {
  expect(pathBack(path)).toBe(expected);
});
