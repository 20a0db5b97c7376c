"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactElement } from "react";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useProblems } from "@/components/form/use-problems";
import { CheckboxGroup } from "@/components/ui/choice-group";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { changeSealAction, placeSealAction } from "@/lib/features/seal/actions";
import { REASON_LIMIT } from "@/lib/features/seal/schema";
import type { Nameable, SealView } from "@/lib/features/seal/view";

export interface PeopleDialogProps {
  trigger: ReactElement;
  registrationId: string;
  /** The seal whose list is changed; null: the record is sealed now. */
  seal: Pick<SealView, "sealId" | "version" | "people"> | null;
  nameable: readonly Nameable[];
}

/** Seals a record, or changes who may open it. Needs the texts of `seal`, `validation`. */
export function PeopleDialog({ trigger, registrationId, seal, nameable }: PeopleDialogProps) {
  const t = useTranslations("seal.dialog");
  const notify = useNotify();
  const standing = seal?.people ?? [];
  // Whoever has left an office stays on the list until somebody takes them off it.
  const gone = standing.filter(({ userId }) => !nameable.some((person) => person.userId === userId));
  const first = () => (seal ? standing.map(({ userId }) => userId) : nameable.filter(({ owner }) => owner).map(({ userId }) => userId));
  const [clientKey, setClientKey] = useState(() => crypto.randomUUID());
  const [chosen, setChosen] = useState<readonly string[]>(first);
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const dialog = useActionDialog(seal ? changeSealAction : placeSealAction, () => {
    setClientKey(crypto.randomUUID());
    setReason("");
    setAsked(false);
    notify({ title: t(seal ? "changed" : "placed") });
  });
  const reviewer = nameable.some((person) => person.reviewer && chosen.includes(person.userId));
  const people = chosen.length < 2 ? "sealTwoPeople" : reviewer ? undefined : "sealReviewer";
  const length = [...reason].length;
  const why = seal ? undefined : reason.trim() === "" ? "required" : length > REASON_LIMIT ? "tooLong" : undefined;
  const { textOf, general } = useProblems({
    labels: { userIds: t("people"), reason: t("reason") },
    client: asked ? { ...(people ? { userIds: { message: people } } : {}), ...(why ? { reason: { message: why, params: { maximum: REASON_LIMIT, actual: length } } } : {}) } : {},
    failure: dialog.failure,
  });
  const send = () => {
    setAsked(true);
    if (people || why) return;
    dialog.run(seal ? { sealId: seal.sealId, version: seal.version, userIds: chosen } : { registrationId, clientKey, userIds: chosen, reason });
  };
  return (
    <ActionDialog trigger={trigger} title={t(seal ? "changeTitle" : "title")} description={t(seal ? "changeBody" : "body")} submit={t(seal ? "change" : "submit")} dialog={dialog} onSubmit={send}>
      <ActionResultMessage failure={general} />
      <CheckboxGroup
        name="userIds" label={t("people")} help={t("peopleHelp")} required error={textOf("userIds")} chosen={chosen} disabled={dialog.pending}
        onChange={({ target }) => setChosen((before) => (target.checked ? [...before, target.value] : before.filter((id) => id !== target.value)))}
        choices={[
          ...nameable.map((person) => ({ value: person.userId, label: person.name, hint: [person.officeName, person.reviewer && t("reviewer"), person.owner && t("owner")].filter(Boolean).join(" · ") })),
          ...gone.map((person) => ({ value: person.userId, label: person.name, hint: [person.officeName, t("gone")].filter(Boolean).join(" · ") })),
        ]}
      />
      {!seal && (
        <TextArea
          name="reason" label={t("reason")} help={t("reasonHelp")} required maxLength={REASON_LIMIT} rows={3} value={reason} readOnly={dialog.pending} error={textOf("reason")}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
    </ActionDialog>
  );
}
