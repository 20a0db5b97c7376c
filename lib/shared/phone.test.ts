import { describe, expect, it } from "vitest";
import { isPhone } from "./phone";

describe("phone numbers", () => {
  it.each(["19911112222", "199 1111 2222", "+8619911112222", "86-19911112222", "010-65123456", "65123456", "0310-6512345-803"])("%s is one", (phone) => {
    expect(isPhone(phone)).toBe(true);
  });
  it.each(["", "1", "12345", "abc", "2991111222", "12011112222", "010-6512345678", "010-12345", "01012345", "19911112222x"])("'%s' is none", (phone) => {
    expect(isPhone(phone)).toBe(false);
  });
});
