import { z } from "zod";

const version = z.number().int().positive();
const password = z.string().min(1).max(200);

export const changePasswordSchema = z
  .strictObject({ version, currentPassword: password, newPassword: password, repeatPassword: password })
  .refine(({ newPassword, repeatPassword }) => newPassword === repeatPassword, { path: ["repeatPassword"], message: "passwordRepeat" })
  .refine(({ newPassword, currentPassword }) => newPassword !== currentPassword, { path: ["newPassword"], message: "passwordSame" });

export const setLanguageSchema = z.strictObject({ version, locale: z.enum(["zh-CN", "en"]) });

export const nothingSchema = z.strictObject({});

/** Six digits of an authenticator, or a recovery code; blanks and hyphens do not count. */
const code = z.string().trim().min(1).max(40);
export const codeSchema = z.strictObject({ code });
export const proveOneselfSchema = z.strictObject({ password, code: code.nullable() });

export const endSessionSchema = z.strictObject({ sessionId: z.uuid() });
