import { randomInt } from "node:crypto";

/** Without letters and digits that are taken for one another. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 4;
const GROUP = 4;

/** A password that can be typed from a screen: four groups of four, about 79 bits. */
export const newFilePassword = (): string => Array.from({ length: GROUPS }, () => Array.from({ length: GROUP }, () => LETTERS[randomInt(LETTERS.length)]).join("")).join("-");

/** Encrypts an office file as Office itself does (ECMA-376 agile, AES-256, SHA-512): Excel and WPS ask for the password. */
export async function protectFile(file: Buffer, password: string): Promise<Buffer> {
  const { default: office } = await import("officecrypto-tool");
  return Buffer.from(office.encrypt(file, { password }));
}
