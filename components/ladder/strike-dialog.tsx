"use client";

import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Button } from "@/components/ui/button";
import { strikeStepAction } from "@/lib/features/ladder/actions";
import { REASON_MAX } from "@/lib/features/ladder/schema";
import type { Undoing } from "@/lib/features/ladder/undoing";

/** Strikes a step out; says before what goes back with it, `reopens`: a removal is open again, `restores`: so many hearings are set again, and afterwards what was left. Needs the texts of `ladder`, `enums`. */
export function StrikeDialog({ stepId, version, undoing, reopens, restores }: { stepId: string; version: number; undoing: readonly Undoing[]; reopens: boolean; restores: number }) {
  const t = useTranslations("ladder.strike");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  const fields = (rows: readonly Pick<Undoing, "field" | "fate">[], fate: Undoing["fate"]) => rows.filter((row) => row.fate === fate).map(({ field }) => enums(`CorrectionField.${field}`)).join(marks("list"));
  const say = ({ field, fate, to }: Undoing) => (fate === "back" ? (to === "" ? t("backBare", { field: enums(`CorrectionField.${field}`) }) : t("back", { field: enums(`CorrectionField.${field}`), to })) : t(fate, { field: enums(`CorrectionField.${field}`) }));
  const told = (data: unknown) => {
    const { undone } = data as { undone: Pick<Undoing, "field" | "fate">[] };
    const [back, stays, withdrawn] = [fields(undone, "back"), fields(undone, "stays"), fields(undone, "withdrawn")];
    return t("told", { back: back && t("wasBack", { fields: back }), stays: stays && t("hasStayed", { fields: stays }), withdrawn: withdrawn && t("wasWithdrawn", { fields: withdrawn }) }).trim() || undefined;
  };
  return (
    <ReasonDialog
      trigger={<Button size="sm">{t("button")}</Button>} title={t("title")} label={t("reason")} max={REASON_MAX} submit={t("submit")} danger action={strikeStepAction} input={{ stepId, version }} done={t("done")} doneBody={told}
    >
      <p>{t("body")}</p>
      {reopens && <p className="mt-2 text-ink">{t("reopens")}</p>}
      {restores > 0 && <p className="mt-2 text-ink">{t("restores", { count: restores })}</p>}
      {undoing.length > 0 && <ul className="mt-2 list-disc space-y-1 pl-5 text-ink">{undoing.map((row) => <li key={row.field}>{say(row)}</li>)}</ul>}
    </ReasonDialog>
  );
}
