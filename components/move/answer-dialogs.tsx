"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionDialog, leavingWhenOver } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { DivisionPicker } from "@/components/form/division-picker";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { useAction } from "@/components/form/use-action";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { acceptMoveAction, refuseMoveAction, sendMoveAction, withdrawMoveAction } from "@/lib/features/move/actions";
import { acceptMoveSchema, MOVE_TEXT_LIMIT, type MoveBox } from "@/lib/features/move/schema";
import type { MoveView } from "@/lib/features/move/view";

const DISTRICT_DIGITS = 6;
const COMMUNITY_DIGITS = 12;

type Named = Pick<MoveView, "moveId" | "version">;

/** What is answered may be out of the reader's sight: the page is left for the list, where the word of it stands. */
function useLeave(): (box: MoveBox) => void {
  const router = useRouter();
  return (box) => {
    router.push(`/moves?box=${box}`);
    router.refresh();
  };
}

/** The supervisor's word: off it goes. */
export function SendMove({ moveId, version, toName }: Named & Pick<MoveView, "toName">) {
  const t = useTranslations("move.send");
  const notify = useNotify();
  const { run, failure } = useAction(sendMoveAction, () => notify({ title: t("done") }));
  return (
    <>
      <ConfirmDialog title={t("title", { to: toName })} confirm={t("button")} onConfirm={() => run({ moveId, version })} trigger={<Button variant="primary">{t("button")}</Button>}>
        {t("body")}
      </ConfirmDialog>
      <ActionResultMessage failure={failure} />
    </>
  );
}

export function WithdrawMove({ moveId, version }: Named) {
  const t = useTranslations("move.withdraw");
  const leave = useLeave();
  return <ReasonDialog trigger={<Button>{t("button")}</Button>} title={t("title")} label={t("reason")} max={MOVE_TEXT_LIMIT} submit={t("button")} action={withdrawMoveAction} input={{ moveId, version }} done={t("done")} onDone={() => leave("outgoing")} />;
}

export function RefuseMove({ moveId, version }: Named) {
  const t = useTranslations("move.refuse");
  const leave = useLeave();
  return <ReasonDialog trigger={<Button>{t("button")}</Button>} title={t("title")} label={t("reason")} max={MOVE_TEXT_LIMIT} submit={t("button")} danger action={refuseMoveAction} input={{ moveId, version }} done={t("done")} onDone={() => leave("incoming")} onOver={() => leave("incoming")} />;
}

/** Where exactly the child belongs from now on, and who carries its case. */
export function AcceptMove({ move: { moveId, version, toDivision, toPlace, within, owners, streetAlone } }: { move: MoveView }) {
  const t = useTranslations("move.accept");
  const notify = useNotify();
  const leave = useLeave();
  // Only what the sender named down to the community stands there already: the street alone is no answer where it has communities.
  const named = toDivision.length === COMMUNITY_DIGITS || streetAlone;
  const [place, setPlace] = useState(named ? toPlace : "");
  const { dialog, field, errorOf, values, failure, submit } = useDialogForm({
    begin: { division: named ? toDivision : "", ownerUserId: "", note: "" }, schema: acceptMoveSchema, toInput: (typed) => ({ moveId, version, ...typed }), action: acceptMoveAction,
    labels: { division: t("division"), ownerUserId: t("owner"), note: t("note") }, onDone: () => {
      notify({ title: t("done") });
      leave("arrived");
    },
  });
  const over = () => leave("incoming");
  return (
    <ActionDialog title={t("title")} description={t("body")} trigger={<Button variant="primary">{t("button")}</Button>} submit={t("button")} dialog={leavingWhenOver(dialog, over)} onSubmit={submit}>
      <ActionResultMessage failure={failure} onReload={failure?.code === "WRONG_STATE" ? over : undefined} />
      <DivisionPicker
        name="division" label={t("division")} help={t(streetAlone ? "divisionAlone" : "divisionHelp")} required error={errorOf("division")} levels={within.length === DISTRICT_DIGITS || streetAlone ? ["STREET", "COMMUNITY"] : ["COMMUNITY"]} within={within} exact code={values.division} text={place}
        onChange={(code, text) => {
          setPlace(text);
          field("division").onChange({ target: { value: code } });
        }}
      />
      {owners.length > 0 && <Select {...field("ownerUserId")} required={false} options={[{ value: "", label: t("ownerAny") }, ...owners.map(({ userId, name }) => ({ value: userId, label: name }))]} width="full" />}
      <TextArea {...field("note")} required={false} help={t("noteHelp")} rows={2} maxLength={MOVE_TEXT_LIMIT} />
    </ActionDialog>
  );
}
