"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { listHouseholdsAction } from "@/lib/features/screening/actions";
import { listHouseholdsSchema } from "@/lib/features/screening/schema";

/** Puts households of a community on the list: typed, or pasted from a spreadsheet. */
export function ListHouseholdsButton({ roundId, communities }: { roundId: string; communities: readonly { code: string; name: string }[] }) {
  const t = useTranslations("screening.list");
  const notify = useNotify();
  const { dialog, field, failure, submit } = useDialogForm({
    begin: { community: communities.length === 1 ? (communities[0]?.code ?? "") : "", text: "" }, schema: listHouseholdsSchema, toInput: (values) => ({ roundId, ...values }), action: listHouseholdsAction,
    labels: { community: t("community"), text: t("text") }, onDone: ({ listed, known }) => notify({ title: t("done", { listed, known }) }),
  });
  return (
    <ActionDialog title={t("title")} description={t("body")} trigger={<Button icon="plus">{t("button")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <Select {...field("community")} options={communities.map(({ code, name }) => ({ value: code, label: name }))} />
      <TextArea {...field("text")} help={t("textHelp")} rows={8} />
    </ActionDialog>
  );
}
