"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { DivisionPicker } from "@/components/form/division-picker";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/date-input";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { proposeMoveAction } from "@/lib/features/move/actions";
import { ADDRESS_LIMIT, MOVE_TEXT_LIMIT, proposeMoveSchema } from "@/lib/features/move/schema";
import type { ChildMoves, MoveView } from "@/lib/features/move/view";

interface Props {
  moves: ChildMoves;
  /** A handover that came back: what was said in it is corrected, not typed again. */
  before?: Pick<MoveView, "toDivision" | "toPlace" | "address" | "movedOn" | "reason">;
}

/** The child has moved: where to, since when, and why it is handed over. */
export function ProposeMoveDialog({ moves: { registrationId, version, hasOpenCase }, before }: Props) {
  const t = useTranslations("move.propose");
  const notify = useNotify();
  const router = useRouter();
  const [place, setPlace] = useState(before?.toPlace ?? "");
  const { dialog, field, errorOf, values, failure, submit } = useDialogForm({
    begin: { toDivision: before?.toDivision ?? "", address: before?.address ?? "", movedOn: before?.movedOn ?? "", reason: before?.reason ?? "", withCase: hasOpenCase ? "YES" : "NO" }, schema: proposeMoveSchema,
    toInput: (typed, clientKey) => ({ clientKey, registrationId, version, ...typed }), action: proposeMoveAction,
    labels: { toDivision: t("toDivision"), address: t("address"), movedOn: t("movedOn"), reason: t("reason"), withCase: t("withCase") },
    onDone: ({ moveId }) => {
      setPlace("");
      notify({ title: t("done") });
      if (before) router.push(`/moves/${moveId}`);
    },
  });
  return (
    <ActionDialog title={t("title")} description={t("body")} trigger={before ? <Button variant="primary">{t("again")}</Button> : <Button size="sm" variant="secondary">{t("title")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <DivisionPicker
        name="toDivision" label={t("toDivision")} help={t("toDivisionHelp")} required error={errorOf("toDivision")} levels={["STREET", "COMMUNITY"]} code={values.toDivision} text={place}
        onChange={(code, text) => {
          setPlace(text);
          field("toDivision").onChange({ target: { value: code } });
        }}
      />
      <TextInput {...field("address")} required={false} help={t("addressHelp")} maxLength={ADDRESS_LIMIT} width="full" autoComplete="off" />
      <DateInput {...field("movedOn")} />
      {hasOpenCase && <Select {...field("withCase")} options={[{ value: "YES", label: t("YES") }]} width="full" />}
      <TextArea {...field("reason")} help={t("reasonHelp")} rows={3} maxLength={MOVE_TEXT_LIMIT} />
    </ActionDialog>
  );
}
