"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Button } from "@/components/ui/button";
import type { ButtonSize, ButtonVariant } from "@/components/ui/button-class";
import { Select } from "@/components/ui/select";
import { useNotify } from "@/components/ui/toast";
import { openCaseAction } from "@/lib/features/case/actions";
import type { CaseOwnerOption } from "@/lib/features/case/view";

export interface OpenCaseButtonProps {
  registrationId: string;
  /** The registration's version on the screen. */
  version: number;
  /** Who may carry the case (openingOptions); without them the opener does. */
  owners?: readonly CaseOwnerOption[];
  defaultOwnerId?: string | null;
  size?: ButtonSize;
  /** Quieter where many stand in one list. */
  variant?: ButtonVariant;
}

/** Opens the case of an accepted registration and goes to it. Needs the texts of `case.open` and `validation.ownerOfStreet` around it. */
export function OpenCaseButton({ registrationId, version, owners = [], defaultOwnerId = null, size, variant = "primary" }: OpenCaseButtonProps) {
  const t = useTranslations("case.open");
  const validation = useTranslations("validation");
  const router = useRouter();
  const notify = useNotify();
  const [owner, setOwner] = useState(defaultOwnerId ?? "");
  const [asked, setAsked] = useState(false);
  const dialog = useActionDialog(openCaseAction, ({ caseId, number }) => {
    notify({ title: t("done", { number }) });
    router.push(`/cases/${caseId}`);
  });
  const missing = owners.length > 0 && owner === "";
  const refusedOwner = dialog.failure?.code === "INVALID";
  const labelOf = ({ name, absentUntil, supervisor }: CaseOwnerOption) => {
    const notes = [supervisor && t("supervisor"), absentUntil && t("absent", { date: absentUntil })].filter(Boolean).join(" · ");
    return notes ? `${name} · ${notes}` : name;
  };
  const submit = () => {
    setAsked(true);
    if (!missing) dialog.run({ registrationId, version, ownerUserId: owner || null });
  };
  return (
    <ActionDialog title={t("title")} description={t("body")} trigger={<Button variant={variant} size={size}>{t("button")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={refusedOwner ? null : dialog.failure} />
      {owners.length > 0 && (
        <Select
          name="ownerUserId" label={t("owner")} help={t("ownerHelp")} required value={owner} onChange={(event) => setOwner(event.target.value)}
          options={owners.map((option) => ({ value: option.userId, label: labelOf(option) }))}
          error={(asked && missing) || refusedOwner ? validation("ownerOfStreet") : undefined}
        />
      )}
    </ActionDialog>
  );
}
