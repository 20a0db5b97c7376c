import { z } from "zod";

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/\S+$/, "a PostgreSQL address, postgres://user:password@host:5432/database");
const origin = z.string().regex(/^https?:\/\/[^/\s]+$/, "an origin without a path, such as https://hutong.example.cn");

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  APP_DATABASE_URL: postgresUrl,
  APP_ORIGIN: origin,
  NEXTAUTH_URL: origin,
  NEXTAUTH_SECRET: z.string().min(32, "a random text of at least 32 characters"),
  HUTONG_KEYRING_FILE: z.string().min(1, "the path of the key file"),
  HUTONG_DATA_DIR: z.string().min(1, "the path of the data folder"),
  HUTONG_DEMO: z.enum(["on", "off"], "on or off").default("off"),
  DB_POOL_SIZE: z.coerce.number("a whole number from 2 to 100").int().min(2).max(100).default(10),
});

export type Env = z.output<typeof schema>;

/** Reads the environment; throws one error that names every missing or malformed variable and what it should be. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => {
    const name = issue.path.join(".");
    const state = source[name] ? "is malformed" : "is missing";
    return `  ${name} ${state}: it should be ${issue.message}`;
  });
  throw new Error(`The environment is not complete:\n${faults.join("\n")}`);
}

let parsed: Env | undefined;

/** The validated environment; read at first use, so that building needs none. */
export function env(): Env {
  return (parsed ??= parseEnv(process.env));
}
