"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useDialogForm } from "@/components/form/use-dialog-form";
import { Button } from "@/components/ui/button";
import { CheckboxGroup } from "@/components/ui/choice-group";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { mendPersonAction } from "@/lib/features/correction/actions";
import { CORRECTION_TEXT_LIMIT, mendPersonSchema, NAME_LIMIT } from "@/lib/features/correction/schema";
import type { ChildCorrections } from "@/lib/features/correction/view";
import { PARENT_CONDITIONS } from "@/lib/shared/vocabulary/child";

/** A parent or carer under the right name, a parent in the right condition, and how that is known. Needs the texts of `correction`, `enums`, `validation`. */
export function MendPersonDialog({ corrections: { registrationId, version, people, siblings } }: { corrections: ChildCorrections }) {
  const t = useTranslations("correction.mend");
  const enums = useTranslations("enums");
  const notify = useNotify();
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosenOf = (role: string) => siblings.filter((each) => each.role === role && !left.includes(each.registrationId));
  const { dialog, field, values, change, errorOf, failure, submit } = useDialogForm({
    begin: { role: "", name: "", condition: "", reason: "" }, schema: mendPersonSchema, 
    toInput: (typed, clientKey) => ({ clientKey, registrationId, version, ...typed, siblings: chosenOf(typed.role).map((each) => ({ registrationId: each.registrationId, version: each.version })) }), action: mendPersonAction,
    labels: { role: t("role"), name: t("name"), condition: t("condition"), reason: t("reason"), siblings: t("siblings") },
    onDone: () => {
      setLeft([]);
      notify({ title: t("done") });
    },
  });
  const offered = siblings.filter((each) => each.role === values.role);
  const choose = (role: string) => {
    const known = people.find((person) => person.role === role);
    change({ role, name: known?.name ?? "", condition: known?.condition ?? "" });
  };
  return (
    <ActionDialog title={t("title")} description={t("body")} trigger={<Button size="sm" variant="secondary">{t("button")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <ActionResultMessage failure={failure} />
      <Select
        {...field("role")} placeholder={t("choose")} onChange={(event) => choose(event.target.value)}
        options={people.map(({ role, name }) => ({ value: role, label: t("option", { role: enums(`GuardianRole.${role}`), name: name || t("unnamed") }) }))}
      />
      <TextInput {...field("name")} maxLength={NAME_LIMIT} autoComplete="off" />
      {values.role !== "" && values.role !== "CARER" && <Select {...field("condition")} placeholder={t("choose")} options={PARENT_CONDITIONS.map((value) => ({ value, label: enums(`ParentCondition.${value}`) }))} />}
      {offered.length > 0 && (
        <CheckboxGroup
          name="siblings" label={t("siblings")} help={t("siblingsHelp")} chosen={chosenOf(values.role).map((each) => each.registrationId)} error={errorOf("siblings")}
          choices={offered.map(({ registrationId: value, name, number }) => ({ value, label: t("sibling", { name, number }) }))}
          onChange={({ target: { value } }) => setLeft((before) => (before.includes(value) ? before.filter((each) => each !== value) : [...before, value]))}
        />
      )}
      <TextArea {...field("reason")} help={t("reasonHelp")} rows={2} maxLength={CORRECTION_TEXT_LIMIT} />
    </ActionDialog>
  );
}
