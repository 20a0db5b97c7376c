import type { Messages } from "next-intl";
import type { RefusalCode, RefusalParams } from "../shared/refusal";

/** What a refused action answered. */
export interface Refused {
  code: RefusalCode;
  reason?: string;
  params?: RefusalParams;
}

type Texts = Pick<Messages, "errors" | "enums">;

/** Which code list a placeholder of a reason speaks of; codes may be joined by commas. */
const LISTS = { orgType: "OrgType", allowed: "OrgType", orgTypes: "OrgType", roles: "Role", area: "WorkArea", task: "WorkTask", status: "RegistrationStatus" } as const;

/**
 * The title and text of a refusal: its reason where it has one, else its code's own words. Codes among the placeholders become
 * labels; `names` replaces others (the name of a division for its code).
 */
export function refusalText({ errors, enums }: Texts, refused: Refused, names: Record<string, string> = {}): { title: string; body: string } {
  const { title, body } = errors[refused.code];
  const reasons: Record<string, string> = errors.reasons;
  const reason = refused.reason === undefined ? undefined : reasons[refused.reason];
  if (reason === undefined) return { title, body };
  const text = reason.replaceAll(/\{(\w+)\}/g, (_, name: string) => names[name] ?? labelOf(enums, name, refused.params?.[name]));
  return { title, body: text };
}

function labelOf(enums: Messages["enums"], name: string, value: string | number | undefined): string {
  if (value === undefined) return "";
  if (!(name in LISTS)) return String(value);
  const labels: Record<string, string> = enums[LISTS[name as keyof typeof LISTS]];
  return String(value).split(",").filter(Boolean).map((code) => labels[code] ?? code).join("、");
}
