import path from "node:path";
import { z } from "zod";
import { isProxyList } from "./http/client-address";

const text = (what: string) => z.string({ error: what }).min(1, what);
const matching = (pattern: RegExp, what: string) => z.string({ error: what }).regex(pattern, what);

const postgresUrl = matching(/^postgres(ql)?:\/\/\S+$/, "a PostgreSQL address, postgres://user:password@host:5432/database");
const origin = matching(/^https?:\/\/[^/\s]+$/, "an origin without a path, such as https://hutong.example.cn");
const poolSize = "a whole number from 2 to 100";
const sealSeconds = "a whole number of seconds from 1 to 3600";
const proxies = "addresses or networks of your proxies, such as 10.0.0.5,192.168.4.0/24";
const masterKey = "32 random bytes in base64; during a change the new one, a comma, the old one";
const actionsKey = "16, 24 or 32 random bytes in base64";

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"], { error: "development, production or test" }).default("development"),
  APP_DATABASE_URL: postgresUrl,
  APP_ORIGIN: origin,
  NEXTAUTH_URL: origin,
  NEXTAUTH_SECRET: z.string({ error: "a random text of at least 32 characters" }).min(32, "a random text of at least 32 characters"),
  HUTONG_KEYRING_FILE: text("the path of the key file"),
  HUTONG_MASTER_KEY: matching(/^[A-Za-z0-9+/]{43}=(,[A-Za-z0-9+/]{43}=)?$/, masterKey).optional(),
  HUTONG_MASTER_KEY_FILE: z.string().optional(),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z.base64({ error: actionsKey }).refine((key) => [16, 24, 32].includes(Buffer.from(key, "base64").length), actionsKey),
  HUTONG_DATA_DIR: text("the path of the data folder"),
  /** Keys of the audit chain: outside the database, so that who can change the log cannot seal it anew. */
  HUTONG_AUDIT_KEY_FILE: text("the path of the key file of the audit chain"),
  /** Where the head of each seal is written, better on another disk or machine; audit-heads.log in the data folder when not given. */
  HUTONG_AUDIT_HEADS_FILE: z.string().optional(),
  HUTONG_AUDIT_SEAL_SECONDS: z.coerce.number({ error: sealSeconds }).int(sealSeconds).min(1, sealSeconds).max(3600, sealSeconds).default(60),
  HUTONG_DEMO: z.enum(["on", "off"], { error: "on or off" }).default("off"),
  /** In a demonstration: whether administrators and reviewers need their second factor there too. Elsewhere they always do. */
  HUTONG_SECOND_FACTOR: z.enum(["on", "off"], { error: "on or off" }).default("off"),
  HUTONG_TRUSTED_PROXY: z.string().refine((list) => list === "" || isProxyList(list), proxies).default(""),
  DB_POOL_SIZE: z.coerce.number({ error: poolSize }).int(poolSize).min(2, poolSize).max(100, poolSize).default(10),
});

const complete = schema.transform((given) => ({ ...given, HUTONG_AUDIT_HEADS_FILE: given.HUTONG_AUDIT_HEADS_FILE ?? path.join(given.HUTONG_DATA_DIR, "audit-heads.log") }));

export type Env = z.output<typeof complete>;

/** Reads the environment; throws one error that names every missing or malformed variable and what it should be, never its value. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  // NAME= in a file means the same as not naming it.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = complete.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = new Map<string, string>();
  for (const issue of parsed.error.issues) {
    const name = issue.path.join(".");
    const state = given[name] === undefined ? "is missing" : "is malformed";
    if (!faults.has(name)) faults.set(name, `  ${name} ${state}: it should be ${issue.message}`);
  }
  throw new Error(`The environment is not complete:\n${[...faults.values()].join("\n")}`);
}

let parsed: Env | undefined;

/** The validated environment; read at first use, so that building needs none. */
export function env(): Env {
  return (parsed ??= parseEnv(process.env));
}
