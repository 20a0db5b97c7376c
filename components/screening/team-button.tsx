"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionDialog, useActionDialog } from "@/components/form/action-dialog";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useFieldErrors } from "@/components/form/use-field-errors";
import { Button } from "@/components/ui/button";
import { CheckboxGroup } from "@/components/ui/choice-group";
import { Combobox } from "@/components/ui/combobox";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { saveTeamAction } from "@/lib/features/screening/actions";
import { saveTeamSchema } from "@/lib/features/screening/schema";
import type { TeamPerson } from "@/lib/features/screening/views";
import { fieldErrorsOf } from "@/lib/shared/field-errors";
import { TeamMembers } from "./team-members";

interface TeamButtonProps {
  roundId: string;
  communities: readonly { code: string; name: string }[];
  people: readonly TeamPerson[];
}

/** Makes a team: its name, its communities, who leads and who goes along. Only who may record visits in one of the communities chosen is offered; whoever was chosen before comes back with the community. */
export function TeamButton({ roundId, communities, people }: TeamButtonProps) {
  const t = useTranslations("screening.team");
  const notify = useNotify();
  const router = useRouter();
  const fresh = () => ({ clientKey: crypto.randomUUID(), roundId, name: "", communities: [] as string[], leaderId: "", memberIds: [] as string[] });
  const [values, setValues] = useState(fresh);
  const [asked, setAsked] = useState(false);
  const dialog = useActionDialog(saveTeamAction, () => {
    setAsked(false);
    setValues(fresh());
    notify({ title: t("done") });
    router.refresh();
  });
  const { failure } = dialog;
  const fitting = people.filter((person) => person.communities.some((code) => values.communities.includes(code)));
  const fits = (userId: string) => fitting.some((person) => person.userId === userId);
  const leaderId = fits(values.leaderId) ? values.leaderId : "";
  const input = { ...values, leaderId, memberIds: values.memberIds.filter((userId) => fits(userId) && userId !== leaderId) };
  const parsed = saveTeamSchema.safeParse(input);
  const errorOf = useFieldErrors({
    local: asked && !parsed.success ? fieldErrorsOf(parsed.error, input) : {}, action: dialog, now: input,
    labels: { name: t("name"), communities: t("communities"), leaderId: t("leader"), memberIds: t("members") },
  });
  const toggle = (list: "communities" | "memberIds", value: string) => setValues((before) => ({ ...before, [list]: before[list].includes(value) ? before[list].filter((kept) => kept !== value) : [...before[list], value] }));
  const submit = () => {
    setAsked(true);
    if (parsed.success) dialog.run(input);
  };
  const options = fitting.map(({ userId, name, office, keywords }) => ({ value: userId, label: name, hint: office, keywords }));
  return (
    <ActionDialog title={t("title")} trigger={<Button size="sm" icon="plus">{t("button")}</Button>} submit={t("submit")} dialog={dialog} onSubmit={submit}>
      <Form className="space-y-5" onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <ActionResultMessage failure={failure?.code === "INVALID" ? null : failure} />
        <TextInput name="name" label={t("name")} required maxLength={30} value={values.name} error={errorOf("name")} onChange={(event) => setValues({ ...values, name: event.target.value })} />
        <CheckboxGroup name="communities" label={t("communities")} required inline chosen={values.communities} error={errorOf("communities")} choices={communities.map(({ code, name }) => ({ value: code, label: name }))} onChange={(event) => toggle("communities", event.target.value)} />
        {values.communities.length === 0 ? (
          <p className="text-sm text-muted">{t("communitiesFirst")}</p>
        ) : (
          <>
            <Combobox
              name="leaderId" label={t("leader")} help={t("leaderHelp")} required options={options} value={options.find(({ value }) => value === leaderId) ?? null} error={errorOf("leaderId")}
              onChange={(option) => setValues((before) => ({ ...before, leaderId: option?.value ?? "" }))}
            />
            <TeamMembers people={fitting.filter(({ userId }) => userId !== leaderId)} chosen={input.memberIds} error={errorOf("memberIds")} onToggle={(userId) => toggle("memberIds", userId)} />
          </>
        )}
      </Form>
    </ActionDialog>
  );
}
