"use client";

import { useTranslations } from "next-intl";
import { useId, useState, type FormEvent } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction } from "@/components/form/use-action";
import { NumberInput } from "@/components/ui/number-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useNotify } from "@/components/ui/toast";
import { changeRuleAction } from "@/lib/features/privacy/actions";
import { RULE_RANGES, type PrivacyRule } from "@/lib/features/privacy/rule-codes";

/** One limit of what may be unmasked or taken out. Needs the texts of `privacy`. */
export function PrivacyRuleForm({ code, threshold, version }: { code: PrivacyRule; threshold: number; version: number }) {
  const t = useTranslations("privacy.rules");
  const notify = useNotify();
  const id = useId();
  const [typed, setTyped] = useState(String(threshold));
  const [asked, setAsked] = useState(false);
  const { run, pending, failure } = useAction(changeRuleAction, () => notify({ title: t("saved") }));
  const [from, to] = RULE_RANGES[code];
  const value = typed.trim() === "" ? Number.NaN : Number(typed);
  const fault = Number.isInteger(value) && value >= from && value <= to ? undefined : t("range", { from, to });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!fault) run({ code, version, threshold: value });
  };
  return (
    <Form onSubmit={submit} className="flex flex-wrap items-end gap-3">
      <NumberInput
        name={`${id}-${code}`} label={t(`${code}.label`)} help={t(`${code}.help`)} unit={t(`${code}.unit`)} value={typed} onChange={(event) => setTyped(event.target.value)} required width="half"
        error={asked ? fault : undefined}
      />
      <SubmitButton variant="secondary" pending={pending}>
        {t("save")}
      </SubmitButton>
      <ActionResultMessage failure={failure} />
    </Form>
  );
}
