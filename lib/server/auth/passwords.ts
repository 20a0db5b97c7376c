import { hash, verify } from "@node-rs/argon2";

// OWASP's second recommended setting for argon2id: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes a password with argon2id; the cost stands in the hash, so it can be raised later. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** Compares in constant time; false for a malformed hash. */
export async function verifyPassword(stored: string, password: string): Promise<boolean> {
  try {
    return await verify(stored, password);
  } catch {
    return false;
  }
}

let decoy: Promise<string> | undefined;

/** Spends the time of a comparison for a name that does not exist, so that the answer's time does not tell. */
export async function spendVerification(password: string): Promise<void> {
  decoy ??= hashPassword("no such account");
  await verifyPassword(await decoy, password);
}
