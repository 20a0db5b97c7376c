"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { useAction } from "@/components/form/use-action";
import { useFieldErrors } from "@/components/form/use-field-errors";
import { Form } from "@/components/form/form";
import { Button } from "@/components/ui/button";
import { CheckboxGroup } from "@/components/ui/choice-group";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { endTeamAction, saveTeamAction } from "@/lib/features/screening/actions";
import { saveTeamSchema } from "@/lib/features/screening/schema";
import type { TeamPerson, TeamView } from "@/lib/features/screening/views";
import { fieldErrorsOf } from "@/lib/shared/field-errors";

interface TeamButtonProps {
  roundId: string;
  communities: readonly { code: string; name: string }[];
  people: readonly TeamPerson[];
}

/** Makes a team: its name, its communities, who leads and who goes along. */
export function TeamButton({ roundId, communities, people }: TeamButtonProps) {
  const t = useTranslations("screening.team");
  const common = useTranslations("common.action");
  const notify = useNotify();
  const router = useRouter();
  const fresh = () => ({ clientKey: crypto.randomUUID(), roundId, name: "", communities: [] as string[], leaderId: "", memberIds: [] as string[] });
  const [open, setOpen] = useState(false);
  const [values, setValues] = useState(fresh);
  const [asked, setAsked] = useState(false);
  const { run, pending, failure } = useAction(saveTeamAction, () => {
    setOpen(false);
    setAsked(false);
    setValues(fresh());
    notify({ title: t("done") });
    router.refresh();
  });
  const parsed = saveTeamSchema.safeParse(values);
  const errorOf = useFieldErrors(asked && !parsed.success ? fieldErrorsOf(parsed.error, values) : {}, failure, { name: t("name"), communities: t("communities"), leaderId: t("leader"), memberIds: t("members") });
  const toggle = (list: "communities" | "memberIds", value: string) => setValues((before) => ({ ...before, [list]: before[list].includes(value) ? before[list].filter((kept) => kept !== value) : [...before[list], value] }));
  const submit = () => {
    setAsked(true);
    if (parsed.success) run(values);
  };
  const choices = people.map(({ userId, name, office }) => ({ value: userId, label: `${name} · ${office}` }));
  return (
    <Dialog
      open={open} onOpenChange={setOpen} title={t("title")} trigger={<Button size="sm" icon="plus">{t("button")}</Button>}
      footer={
        <>
          <DialogClose render={<Button />}>{common("cancel")}</DialogClose>
          <SubmitButton type="button" pending={pending} onClick={submit}>{t("submit")}</SubmitButton>
        </>
      }
    >
      <Form className="space-y-5" onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <ActionResultMessage failure={failure?.code === "INVALID" ? null : failure} />
        <TextInput name="name" label={t("name")} required maxLength={30} value={values.name} error={errorOf("name")} onChange={(event) => setValues({ ...values, name: event.target.value })} />
        <Select name="leaderId" label={t("leader")} required options={choices} value={values.leaderId} error={errorOf("leaderId")} onChange={(event) => setValues({ ...values, leaderId: event.target.value })} />
        <CheckboxGroup name="communities" label={t("communities")} required chosen={values.communities} error={errorOf("communities")} choices={communities.map(({ code, name }) => ({ value: code, label: name }))} onChange={(event) => toggle("communities", event.target.value)} />
        <CheckboxGroup name="memberIds" label={t("members")} chosen={values.memberIds} error={errorOf("memberIds")} choices={choices.filter(({ value }) => value !== values.leaderId)} onChange={(event) => toggle("memberIds", event.target.value)} />
      </Form>
    </Dialog>
  );
}

/** The teams of a round. */
export function TeamList({ roundId, teams }: { roundId: string; teams: readonly TeamView[] }) {
  const t = useTranslations("screening.team");
  const marks = useTranslations("common.mark");
  return (
    <ul className="divide-y divide-line">
      {teams.map((team) => (
        <li key={team.teamId} className="flex flex-wrap items-start justify-between gap-3 px-4 py-3">
          <div className="min-w-0">
            <p className="font-medium">{team.name}</p>
            <p className="text-sm text-muted">{[t("leads", { name: team.leader }), team.members.join(marks("list"))].filter(Boolean).join(" · ")}</p>
            <p className="text-sm text-muted">{team.communities.map(({ name }) => name).join(marks("list"))}</p>
          </div>
          {team.canEnd && <EndTeam roundId={roundId} team={team} />}
        </li>
      ))}
    </ul>
  );
}

function EndTeam({ roundId, team }: { roundId: string; team: TeamView }) {
  const t = useTranslations("screening.team");
  const router = useRouter();
  const { run, failure, pending } = useAction(endTeamAction, () => router.refresh());
  return (
    <div>
      <ConfirmDialog
        trigger={<Button size="sm" variant="quiet" disabled={pending}>{t("end")}</Button>} title={t("endTitle", { name: team.name })} confirm={t("end")}
        onConfirm={() => run({ roundId, teamId: team.teamId, version: team.version })}
      >
        {t("endBody")}
      </ConfirmDialog>
      <ActionResultMessage failure={failure} />
    </div>
  );
}
