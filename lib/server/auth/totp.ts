import { generateSecret, generateURI, verifySync } from "otplib";

const STEP_SECONDS = 30;
const ISSUER = "Hutong 护童";

/** A new secret, 160 bits in base32. */
export const newSecret = (): string => generateSecret();

/** What an authenticator reads off the picture: the secret, and under which name to show it. */
export const enrolmentUri = (secret: string, username: string): string => generateURI({ issuer: ISSUER, label: username, secret });

/**
 * The time step whose code this is, one step before or after the present one counts too; null when it is none, or not later than `after`: each code
 * opens once (RFC 6238, 5.2).
 */
export function stepOfCode(secret: string, code: string, now: Date, after: number | null): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const result = verifySync({ secret, token: code, epoch: Math.floor(now.getTime() / 1000), epochTolerance: STEP_SECONDS });
  if (!result.valid || !("epoch" in result)) return null;
  const step = Math.floor(result.epoch / STEP_SECONDS);
  return after !== null && step <= after ? null : step;
}
