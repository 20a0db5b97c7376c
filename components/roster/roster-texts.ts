import type { useTranslations } from "next-intl";
import type { RowOutcome } from "@/lib/features/roster/schema";
import type { RowFault, RowMatch } from "@/lib/features/roster/stored";

type Words<N extends NonNullable<Parameters<typeof useTranslations>[0]>> = ReturnType<typeof useTranslations<N>>;

export interface RosterWords {
  roster: Words<"roster">;
  registration: Words<"registration">;
  validation: Words<"validation">;
}

/** What was found in a row, in words: for the page and for the file. */
export function rosterTexts({ roster, registration, validation }: RosterWords) {
  const label = (path: string): string => {
    const parent = /^parents\.([01])\.(\w+)$/.exec(path);
    if (parent) return registration("parent.field", { parent: registration(parent[1] === "0" ? "parent.FATHER" : "parent.MOTHER"), field: registration(`field.parents.${parent[2]}` as "field.parents.name") });
    const key = `field.${path}` as "field.child.name";
    return registration.has(key) ? registration(key) : path;
  };
  const faultText = ({ path, from, key, params }: RowFault): string => {
    const values = { field: label(path), ...params };
    if (from === "roster") return roster(`fault.${key}` as "fault.merged", values as never);
    return validation.has(key as "required") ? validation(key as "required", values as never) : validation("notAllowed", values as never);
  };
  const fault = (one: RowFault): string => {
    if (one.of === "noColumn") return roster("noColumn", { field: label(one.path), text: faultText(one) });
    if (one.of === "fixed") return roster("fromMapping", { field: label(one.path), text: faultText(one) });
    return one.cell ? roster("atCell", { cell: one.cell, text: faultText(one) }) : faultText(one);
  };
  /** Columns that a row lacks, in one line of the file. */
  const lacking = (faults: readonly RowFault[]): string => roster("file.lacking", { fields: faults.map(({ path }) => label(path)).join(registration("separator")) });
  const match = ({ rowNo, copy, restricted, number, name, office, birthDate, reasons }: RowMatch): string => {
    if (rowNo !== null) return roster(copy ? "match.copy" : reasons.includes("SAME_ID") ? "match.inFileId" : "match.inFile", { row: rowNo });
    if (restricted) return roster("match.restricted");
    if (number === null) return roster("match.outside", { office });
    return roster("match.known", { number, name: name ?? "", birthDate: birthDate ?? "", reasons: reasons.map((reason) => registration(`match.reasons.${reason}` as "match.reasons.SAME_ID")).join(registration("separator")) });
  };
  const outcome = (code: RowOutcome) => roster(`outcome.${code}`);
  return { label, fault, match, outcome, result: { head: { outcome: roster("file.outcome"), note: roster("file.note") }, outcome, fault, lacking, match } };
}
