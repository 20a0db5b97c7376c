"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Button } from "@/components/ui/button";
import { NumberInput } from "@/components/ui/number-input";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { changeRetentionAction } from "@/lib/features/rights/actions";
import { BASIS_LIMIT, retentionSchema } from "@/lib/features/rights/schema";
import type { RetentionRuleView } from "@/lib/features/rights/view";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { typedNumber } from "@/lib/shared/typed-number";

/** How long a kind of record is kept. */
export function ChangeRetention({ rule }: { rule: RetentionRuleView }) {
  const t = useTranslations("rights.retention");
  const enums = useTranslations("enums.RetentionKind");
  const notify = useNotify();
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { months: String(rule.months), basis: rule.basis }, schema: retentionSchema,
    toInput: ({ months, basis }) => ({ months: months.trim() === "" ? null : typedNumber(months), basis }),
    action: (input) => changeRetentionAction({ ...(input as object), kind: rule.kind, version: rule.version }),
    labels: { months: t("months"), basis: t("basis") }, onDone: () => notify({ title: t("done") }),
  });
  return (
    <ActionDialog title={t("changeTitle", { kind: enums(rule.kind) })} trigger={<Button size="sm">{t("change")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <NumberInput {...field("months")} help={t("least", { months: rule.leastMonths })} />
      <TextArea {...field("basis")} rows={2} maxLength={BASIS_LIMIT} />
    </ActionDialog>
  );
}
