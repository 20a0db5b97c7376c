import { describe, expect, it } from "vitest";
import { parseEnv } from "./env";

const COMPLETE = {
  APP_DATABASE_URL: "postgresql://hutong_app:secret@127.0.0.1:5432/hutong",
  APP_ORIGIN: "http://localhost:3000",
  NEXTAUTH_URL: "http://localhost:3000",
  NEXTAUTH_SECRET: "x".repeat(40),
  HUTONG_KEYRING_FILE: "/data/secrets/keyring.json",
  HUTONG_AUDIT_KEY_FILE: "/data/secrets/audit-key.json",
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
  HUTONG_DATA_DIR: "/data",
};

describe("the environment", () => {
  it("is complete with defaults for the rest", () => {
    expect(parseEnv(COMPLETE)).toMatchObject({
      NODE_ENV: "development", HUTONG_DEMO: "off", DB_POOL_SIZE: 10, HUTONG_AUDIT_HEADS_FILE: "/data/audit-heads.log", HUTONG_AUDIT_SEAL_SECONDS: 60, HUTONG_TRUSTED_PROXY: "",
    });
  });

  it.each(Object.keys(COMPLETE))("names %s when it is missing or empty, with what it should be", (name) => {
    const missing = new RegExp(`  ${name} is missing: it should be (a|an|the|16,) \\w+`);
    expect(() => parseEnv({ ...COMPLETE, [name]: undefined })).toThrow(missing);
    expect(() => parseEnv({ ...COMPLETE, [name]: "" })).toThrow(missing);
  });

  it.each([
    ["APP_DATABASE_URL", "mysql://host/db"],
    ["APP_ORIGIN", "http://localhost:3000/path"],
    ["NEXTAUTH_URL", "localhost:3000"],
    ["NEXTAUTH_SECRET", "short"],
    ["NEXT_SERVER_ACTIONS_ENCRYPTION_KEY", Buffer.alloc(20).toString("base64")],
    ["NODE_ENV", "staging"],
    ["HUTONG_DEMO", "yes"],
    ["HUTONG_AUDIT_SEAL_SECONDS", "9999"],
    ["HUTONG_TRUSTED_PROXY", "proxy.example.cn"],
    ["HUTONG_TRUSTED_PROXY", "10.0.0.0/33"],
    ["DB_POOL_SIZE", "1"],
    ["DB_POOL_SIZE", "many"],
  ])("refuses %s=%s, once and without its value", (name, value) => {
    let message = "";
    try {
      parseEnv({ ...COMPLETE, [name]: value });
    } catch (error) {
      message = error instanceof Error ? error.message : "";
    }
    expect(message.split("\n")).toHaveLength(2);
    expect(message).toContain(`${name} is malformed: it should be`);
    expect(message).not.toContain(value === "yes" || value === "1" ? `"${value}"` : value);
  });

  it("names every fault in one message", () => {
    expect(() => parseEnv({})).toThrow(/APP_DATABASE_URL[\s\S]*APP_ORIGIN[\s\S]*HUTONG_DATA_DIR/);
  });
});
