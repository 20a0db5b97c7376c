"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { differences, PLAIN_FIELDS, type AssessmentFormValues, type PlainField } from "@/lib/features/assessment/form-values";
import type { InstrumentDefinition } from "@/lib/features/assessment/instrument-types";
import { formatDateTime } from "@/lib/i18n/format";
import type { RefusalParams } from "@/lib/shared/refusal";
import { useFormLabels } from "./form-labels";

interface ConflictPanelProps {
  caseId: string;
  definition: InstrumentDefinition;
  /** Who changed it and when, as the server told. */
  params: RefusalParams | undefined;
  mine: AssessmentFormValues;
  /** What is stored now; null while it is being fetched or no longer a draft. */
  theirs: AssessmentFormValues | null;
  ended: boolean;
  onTake: (name: string) => void;
  onKeep: () => void;
}

/** Somebody else has saved, or oneself in another window: both versions field by field, nothing overwritten until the writer has decided. */
export function ConflictPanel({ caseId, definition, params, mine, theirs, ended, onTake, onKeep }: ConflictPanelProps) {
  const t = useTranslations("assessment.form");
  const errors = useTranslations("errors.result");
  const own = params?.own === 1;
  const { labelOf, valueOf } = useFormLabels(definition);
  const names = theirs ? differences(mine, theirs) : [];
  const read = (values: AssessmentFormValues, name: string): unknown => {
    const [group, code] = name.split(".");
    if (group === "items" || group === "flags" || group === "needs") return values[group][code ?? ""];
    return PLAIN_FIELDS.some((plain) => plain === group) ? values[group as PlainField] : "";
  };
  const at = params?.at ? formatDateTime(new Date(String(params.at))) : "";
  const said = params?.actor ? (own ? errors("changedByOwn", { at }) : t("conflictBody", { actor: String(params.actor), office: String(params.office ?? ""), at })) : null;
  const other = own ? { theirs: t("inOtherWindow"), take: t("takeOtherWindow") } : { theirs: t("theirs"), take: t("takeTheirs") };
  return (
    <Alert
      tone="danger" live title={own ? errors("ownTitle") : t("conflictTitle")}
      actions={
        ended ? (
          <LinkButton size="sm" href={`/cases/${caseId}/assessment`} target="_blank">{t("openCurrent")}</LinkButton>
        ) : theirs ? (
          <Button size="sm" onClick={onKeep}>{t("keepMine")}</Button>
        ) : undefined
      }
    >
      {said && <p>{said}</p>}
      {ended && <p>{t("conflictEnded")}</p>}
      {theirs && !ended && names.length === 0 && <p className="mt-1">{t("noDifference")}</p>}
      {theirs && !ended && names.length > 0 && (
        <div className="mt-2 overflow-x-auto">
          <table className="w-full border-collapse text-sm">
            <thead>
              <tr className="text-left text-muted">
                <th scope="col" className="border-b border-line py-1 pr-3 font-medium">{t("question")}</th>
                <th scope="col" className="border-b border-line py-1 pr-3 font-medium">{t("mine")}</th>
                <th scope="col" className="border-b border-line py-1 pr-3 font-medium">{other.theirs}</th>
                <td className="border-b border-line" />
              </tr>
            </thead>
            <tbody>
              {names.map((name) => (
                <tr key={name} className="align-top">
                  <th scope="row" className="border-b border-line py-1.5 pr-3 text-left font-normal">{labelOf(name)}</th>
                  <td className="border-b border-line py-1.5 pr-3">{valueOf(name, read(mine, name))}</td>
                  <td className="border-b border-line py-1.5 pr-3">{valueOf(name, read(theirs, name))}</td>
                  <td className="border-b border-line py-1.5 text-right">
                    <Button size="sm" variant="quiet" onClick={() => onTake(name)} aria-label={`${other.take} ${labelOf(name)}`}>{other.take}</Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Alert>
  );
}
