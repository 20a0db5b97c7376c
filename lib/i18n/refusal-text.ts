import type { Messages } from "next-intl";
import type { RefusalParams } from "../shared/refusal";
import { formatDateTime } from "./format";
import type { Locale } from "./locale";

/** Which list of labels the codes of a placeholder stand in; codes may be joined by commas. The other placeholders are names, numbers and dates. */
const LISTS = {
  orgType: "OrgType", orgTypes: "OrgType", allowed: "OrgType", area: "WorkArea", task: "WorkTask", roles: "Role", status: "LedgerStage", reason: "CloseReason", step: "LadderStep", resting: "LadderStep",
} as const satisfies Record<string, keyof Messages["enums"]>;

type Labels = Pick<Messages["enums"], (typeof LISTS)[keyof typeof LISTS]>;

/** The lists of labels that any refusal may need: every page's client part has them. */
export const refusalLabels = ({ OrgType, WorkArea, WorkTask, Role, LedgerStage, CloseReason, LadderStep }: Messages["enums"]): Labels => ({
  OrgType, WorkArea, WorkTask, Role, LedgerStage, CloseReason, LadderStep,
});

/** Placeholders that are instants, sent as ISO strings. */
const INSTANTS: readonly string[] = ["withdrawnAt", "sentAt"];

/** A refusal's placeholders as a person reads them: codes by their labels, instants by Beijing's clock. */
export function refusalValues(labels: Labels, locale: Locale, params: RefusalParams = {}): Record<string, string> {
  const read = (name: string, value: string): string => {
    if (INSTANTS.includes(name)) return formatDateTime(new Date(value));
    return name in LISTS ? inWords(labels[LISTS[name as keyof typeof LISTS]], locale, value) : value;
  };
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, read(name, String(value))]));
}

const inWords = (labels: Record<string, string>, locale: Locale, codes: string): string =>
  codes.split(",").filter(Boolean).map((code) => labels[code] ?? code).join(locale === "en" ? ", " : "、");
