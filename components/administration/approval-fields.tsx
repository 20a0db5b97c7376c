"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { DateInput } from "@/components/ui/date-input";
import { TextInput } from "@/components/ui/text-input";
import type { ApprovalInput } from "@/lib/features/administration/approval-rules";

type Name = keyof ApprovalInput;

export const BLANK_APPROVAL: ApprovalInput = { approverName: "", approverTitle: "", approvedOn: "", documentNumber: "", validUntil: "" };

/** Labels of the fields, for the summary of errors. */
export function useApprovalLabels(): Record<Name, string> {
  const t = useTranslations("admin.approval.field");
  return { approverName: t("approverName"), approverTitle: t("approverTitle"), approvedOn: t("approvedOn"), documentNumber: t("documentNumber"), validUntil: t("validUntil") };
}

interface ApprovalFieldsProps {
  /** Tells the fields of several forms on a page apart. */
  id: string;
  /** What a control takes, by the field's name. */
  field: (name: Name) => Pick<ComponentProps<"input">, "onChange" | "onBlur" | "ref"> & { name: string };
  errorOf: (name: Name) => string | undefined;
  required: boolean;
  help: string;
}

/** Who lets the person read children's data: as it stands on the office's own approval form. */
export function ApprovalFields({ id, field, errorOf, required, help }: ApprovalFieldsProps) {
  const t = useTranslations("admin.approval");
  const labels = useApprovalLabels();
  const common = (name: Name) => ({ ...field(name), id: `${name}-${id}`, label: labels[name], error: errorOf(name) });
  return (
    <fieldset className="space-y-4 border-t border-line pt-4">
      <legend className="float-left w-full text-base font-medium">{t("title")}</legend>
      <p className="clear-both text-sm text-muted">{help}</p>
      <div className="grid gap-4 md:grid-cols-2">
        <TextInput {...common("approverName")} required={required} maxLength={30} autoComplete="off" />
        <TextInput {...common("approverTitle")} required={required} maxLength={40} autoComplete="off" />
        <DateInput {...common("approvedOn")} required={required} />
        <DateInput {...common("validUntil")} required={required} help={t("help.validUntil")} />
      </div>
      <TextInput {...common("documentNumber")} maxLength={60} autoComplete="off" help={t("help.documentNumber")} />
    </fieldset>
  );
}
