"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { relocateChildAction } from "@/lib/features/correction/actions";
import { ADDRESS_LIMIT, CORRECTION_TEXT_LIMIT, relocateChildSchema } from "@/lib/features/correction/schema";
import type { ChildCorrections } from "@/lib/features/correction/view";

/** The family lives elsewhere in the same street now: community and address, since when, how that is known. */
export function RelocateDialog({ corrections: { registrationId, version, communities, community, address, today, death } }: { corrections: ChildCorrections }) {
  const t = useTranslations("correction.relocate");
  const notify = useNotify();
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { community, address, movedOn: "", reason: "" }, schema: relocateChildSchema, toInput: (typed, clientKey) => ({ clientKey, registrationId, version, ...typed }), action: relocateChildAction,
    labels: { community: t(death ? "communityDied" : "community"), address: t(death ? "addressDied" : "address"), movedOn: t("movedOn"), reason: t("reason") },
    onDone: ({ visits }) => notify({ title: t("done"), body: visits > 0 ? t("doneVisits", { count: visits }) : undefined }),
  });
  return (
    <ActionDialog title={t(death ? "titleDied" : "title")} description={death ? t("bodyDied", { what: death.what, date: death.on }) : t("body")} trigger={<Button size="sm" variant="secondary">{t(death ? "buttonDied" : "button")}</Button>} submit={t(death ? "submitDied" : "submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <Select {...field("community")} options={communities.map(({ code, name }) => ({ value: code, label: name }))} width="full" />
      <TextInput {...field("address")} maxLength={ADDRESS_LIMIT} width="full" autoComplete="off" />
      <DateInput {...field("movedOn")} help={death ? t("movedOnDied", { date: death.on }) : undefined} max={death && death.on < today ? death.on : today} />
      <TextArea {...field("reason")} help={t("reasonHelp")} rows={2} maxLength={CORRECTION_TEXT_LIMIT} />
    </ActionDialog>
  );
}
