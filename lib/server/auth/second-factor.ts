import { createHash, randomInt } from "node:crypto";
import { Refusal } from "../../shared/refusal";
import { decryptField, encryptField, type FieldPlace } from "../crypto/field-cipher";
import type { Tx } from "../db/client";
import { newId } from "../ids";
import { countAttempt, forgetAttempts } from "./attempts";
import { newSecret, stepOfCode } from "./totp";

const place = (userId: string, column: "secret_cipher" | "pending_cipher"): FieldPlace => ({ table: "user_second_factor", column, rowId: userId });

export const RECOVERY_CODES = 10;
/** Without characters that are mistaken for one another; 32 of them, five bits each. */
const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const recoveryCode = () => Array.from({ length: 12 }, (_, at) => `${at > 0 && at % 4 === 0 ? "-" : ""}${ALPHABET[randomInt(ALPHABET.length)] ?? ""}`).join("");

const bare = (code: string) => code.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
/** Sixty bits of chance need no slow digest. */
const digest = (userId: string, code: string) => createHash("sha256").update(`${userId}\u001f${bare(code)}`).digest("base64url");

/** Before a code is judged, outside the transaction. Throws BLOCKED (tooManyAttempts). */
export async function countCode(userId: string): Promise<void> {
  if (!(await countAttempt("factor", userId))) throw new Refusal("BLOCKED", { reason: "tooManyAttempts" });
}

/** Begins to set up an authenticator: the secret that its first code will confirm. An authenticator in use stays so until then. */
export async function beginFactor(tx: Tx, userId: string): Promise<string> {
  const secret = newSecret();
  const pendingCipher = encryptField(secret, place(userId, "pending_cipher"));
  await tx.userSecondFactor.upsert({ where: { userId }, update: { pendingCipher }, create: { userId, pendingCipher } });
  return secret;
}

/** Takes the authenticator into use if the code is of its secret; answers new recovery codes, or null. */
export async function confirmFactor(tx: Tx, userId: string, code: string, now: Date): Promise<string[] | null> {
  const found = await tx.userSecondFactor.findUnique({ where: { userId }, select: { pendingCipher: true } });
  if (!found?.pendingCipher) return null;
  const secret = decryptField(found.pendingCipher, place(userId, "pending_cipher"));
  const lastStep = stepOfCode(secret, bare(code), now, null);
  if (lastStep === null) return null;
  const { count } = await tx.userSecondFactor.updateMany({
    where: { userId, pendingCipher: found.pendingCipher }, data: { secretCipher: encryptField(secret, place(userId, "secret_cipher")), pendingCipher: null, confirmedAt: now, lastStep },
  });
  if (count === 0) return null;
  await forgetAttempts("factor", userId, tx);
  return renewRecoveryCodesOf(tx, userId);
}

/** Ten new codes; the ones before are worth nothing from now on. They are answered this once. */
export async function renewRecoveryCodesOf(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, recoveryCode);
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ id: newId(), userId, codeHash: digest(userId, code) })) });
  return codes;
}

/** Accepts a code of the authenticator or one for recovery, each once, also when two come at the same moment; null for any other. */
export async function acceptCode(tx: Tx, userId: string, code: string, now: Date): Promise<"authenticator" | "recovery" | null> {
  const kind = (await acceptAuthenticator(tx, userId, bare(code), now)) ? "authenticator" : (await acceptRecovery(tx, userId, code, now)) ? "recovery" : null;
  if (kind) await forgetAttempts("factor", userId, tx);
  return kind;
}

async function acceptAuthenticator(tx: Tx, userId: string, code: string, now: Date): Promise<boolean> {
  const factor = await tx.userSecondFactor.findUnique({ where: { userId }, select: { secretCipher: true, confirmedAt: true, lastStep: true } });
  if (!factor?.confirmedAt || !factor.secretCipher) return false;
  const lastStep = stepOfCode(decryptField(factor.secretCipher, place(userId, "secret_cipher")), code, now, factor.lastStep);
  if (lastStep === null) return false;
  const { count } = await tx.userSecondFactor.updateMany({ where: { userId, OR: [{ lastStep: null }, { lastStep: { lt: lastStep } }] }, data: { lastStep } });
  return count === 1;
}

async function acceptRecovery(tx: Tx, userId: string, code: string, now: Date): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({ where: { userId, codeHash: digest(userId, code), usedAt: null }, data: { usedAt: now } });
  return count === 1;
}

/** Takes the second factor away, with its recovery codes; true if there was one. */
export async function dropFactor(tx: Tx, userId: string): Promise<boolean> {
  await tx.recoveryCode.deleteMany({ where: { userId } });
  const { count } = await tx.userSecondFactor.deleteMany({ where: { userId } });
  await forgetAttempts("factor", userId, tx);
  return count > 0;
}
