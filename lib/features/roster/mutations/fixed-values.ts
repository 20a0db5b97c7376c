import { hashed, type AuditValues } from "../../../server/audit";
import { invalid } from "../../../shared/refusal";
import { fieldOf } from "../fields";
import { fixedErrors, type FixedValue } from "../fixed";

/** Refuses a mapping whose fixed values are not what a registration takes, naming each field. */
export function assertFixed(...given: Parameters<typeof fixedErrors>): void {
  const errors = fixedErrors(...given);
  if (Object.keys(errors).length > 0) throw invalid(errors);
}

/** What a mapping says for all rows, for the log: a list's codes as they are; what is typed, names of officials among it, as a digest. */
export const auditFixed = (fixed: readonly FixedValue[]): AuditValues => ({
  fixed: fixed.map(({ path, text }) => (fieldOf(path)?.kind === "text" ? path : `${path}=${text}`)),
  fixedTexts: hashed(fixed.flatMap(({ path, text }) => (fieldOf(path)?.kind === "text" ? [`${path}=${text}`] : [])).join("\u001f") || null),
});
