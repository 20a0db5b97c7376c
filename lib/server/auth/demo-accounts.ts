import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { env } from "../env";

const schema = z.object({
  password: z.string(),
  accounts: z.array(z.object({ username: z.string(), name: z.string(), organisation: z.string(), does: z.string() })),
});
export type DemoAccounts = z.output<typeof schema>;

let published: DemoAccounts | null | undefined;

function read(): DemoAccounts | null {
  try {
    return schema.parse(JSON.parse(readFileSync(path.join(process.cwd(), "prisma/seed/demo/accounts.json"), "utf8")));
  } catch {
    return null;
  }
}

const accounts = () => (published === undefined ? (published = read()) : published);

/** The accounts shown on the sign-in page, in demo mode only. */
export const demoAccounts = (): DemoAccounts | null => (demoMode() ? accounts() : null);

/** The password of all of them, which anybody can read; null where the demonstration was taken out of the installation. */
export const demoPassword = (): string | null => accounts()?.password ?? null;

/** True where demo accounts exist; every page says so. */
export const demoMode = (): boolean => env().HUTONG_DEMO === "on";
