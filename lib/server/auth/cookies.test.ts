import { describe, expect, it, vi } from "vitest";
import { localeCookie } from "../../i18n/locale-cookie";
import { authOptions } from "./options";

const settings = vi.hoisted(() => ({ APP_ORIGIN: "", NEXTAUTH_SECRET: "x".repeat(32) }));
vi.mock("../env", () => ({ env: () => settings }));

describe("cookies", () => {
  it("go over https alone and belong to this very host, where people come by https", () => {
    settings.APP_ORIGIN = "https://hutong.example.cn";
    expect(authOptions().cookies?.sessionToken).toEqual({ name: "__Host-next-auth.session-token", options: { httpOnly: true, sameSite: "lax", path: "/", secure: true } });
    expect(authOptions().useSecureCookies).toBe(true);
    expect(localeCookie("en")).toMatchObject({ name: "__Host-hutong_locale", httpOnly: true, sameSite: "lax", secure: true, path: "/" });
  });

  it("are hidden from scripts and from other sites by http too", () => {
    settings.APP_ORIGIN = "http://localhost:3000";
    expect(authOptions().cookies?.sessionToken).toEqual({ name: "next-auth.session-token", options: { httpOnly: true, sameSite: "lax", path: "/", secure: false } });
    expect(localeCookie("en")).toMatchObject({ name: "hutong_locale", httpOnly: true, sameSite: "lax", secure: false });
  });
});
