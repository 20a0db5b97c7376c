"use client";

import { useTranslations } from "next-intl";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice-group";
import { TextArea } from "@/components/ui/text-area";
import { useNotify } from "@/components/ui/toast";
import { decideRequestAction } from "@/lib/features/rights/actions";
import { decisionSchema, TEXT_LIMIT } from "@/lib/features/rights/schema";
import type { RightsRequestView } from "@/lib/features/rights/view";
import { RIGHTS_REFUSAL_GROUNDS } from "@/lib/shared/vocabulary/rights";
import { useDialogForm } from "@/components/form/use-dialog-form";

/** Follows a request or refuses it with its ground. What could endanger the child cannot be followed: the choice is not there, and the server says the same. */
export function DecideRequest({ request }: { request: RightsRequestView }) {
  const t = useTranslations("rights.decide");
  const enums = useTranslations("enums.RightsRefusalGround");
  const notify = useNotify();
  const { requestId, version, dangerous } = request;
  const { dialog, field, values, errorOf, failure, submit } = useDialogForm({
    begin: { decision: dangerous ? "REFUSE" : "", ground: dangerous ? "ENDANGERS_CHILD" : "", reason: "" },
    schema: decisionSchema, toInput: ({ decision, ground, reason }) => ({ decision, ground: decision === "REFUSE" ? ground || null : null, reason }),
    action: (answer) => decideRequestAction({ requestId, version, answer }),
    labels: { decision: t("decision"), ground: t("ground"), reason: t("reason") },
    onDone: () => notify({ title: t("done") }),
  });
  const chosen = (name: "decision" | "ground") => {
    const { value, ...rest } = field(name);
    return { ...rest, chosen: value };
  };
  return (
    <ActionDialog title={t("title", { number: request.number })} trigger={<Button size="sm" variant="primary">{t("button")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      {dangerous && <Alert tone="danger" title={t("dangerTitle")}>{t("dangerBody")}</Alert>}
      <ActionResultMessage failure={failure} />
      <RadioGroup
        {...chosen("decision")} inline error={errorOf("decision")}
        choices={[{ value: "GRANT", label: t("grant"), disabled: dangerous }, { value: "REFUSE", label: t("refuse") }]}
      />
      {values.decision === "REFUSE" && <RadioGroup {...chosen("ground")} error={errorOf("ground")} choices={RIGHTS_REFUSAL_GROUNDS.map((value) => ({ value, label: enums(value) }))} />}
      <TextArea {...field("reason")} help={t("reasonHelp")} rows={3} maxLength={TEXT_LIMIT} />
    </ActionDialog>
  );
}
