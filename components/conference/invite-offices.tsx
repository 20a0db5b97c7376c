"use client";

import { useLocale, useTranslations } from "next-intl";
import { inLanguage } from "@/components/assessment/in-language";
import { Checkbox } from "@/components/ui/checkbox";
import { CheckboxGroup } from "@/components/ui/choice-group";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { LINE_LIMIT, TEXT_LIMIT } from "@/lib/features/conference/schema";
import { type Invited, openPurposes, withTask } from "@/lib/features/conference/invited";
import type { DisclosureField } from "@/lib/features/referral/disclosure";
import type { PurposeRow } from "@/lib/features/referral/purposes";
import type { InvitableOffice } from "@/lib/features/referral/view";

export interface InviteOfficesProps {
  offices: readonly InvitableOffice[];
  purposes: readonly PurposeRow[];
  chosen: Readonly<Record<string, Invited>>;
  /** Where an office stands among those that are invited; -1: it is not. */
  placeOf: (officeId: string) => number;
  textOf: (name: string) => string | undefined;
  onChange: (officeId: string, choice: Invited) => void;
}

/** Every office that may be invited; each one that is ticked with its task, its purpose and what is disclosed to it. What was chosen for one that is unticked comes back with it. */
export function InviteOffices({ offices, ...props }: InviteOfficesProps) {
  const t = useTranslations("conference.call");
  if (offices.length === 0) return <EmptyState title={t("nobody")} />;
  return (
    <ul className="divide-y divide-line">
      {offices.map((office) => <OfficeChoice key={office.organisationId} office={office} {...props} />)}
    </ul>
  );
}

function OfficeChoice({ office, purposes, chosen, placeOf, textOf, onChange }: Omit<InviteOfficesProps, "offices"> & { office: InvitableOffice }) {
  const t = useTranslations("conference.call");
  const enums = useTranslations("enums");
  const fieldLabel = useTranslations("referral.fields");
  const separator = useTranslations("referral")("separator");
  const locale = useLocale();
  const id = office.organisationId;
  const choice = chosen[id] ?? withTask(purposes, office, office.tasks[0]);
  if (!choice) return null;
  const open = openPurposes(purposes, office, choice.task);
  const purpose = open.find((row) => row.purpose === choice.purposeCode);
  const name = (part: string) => `invited.${placeOf(id)}.${part}`;
  const change = (part: Partial<Invited>) => onChange(id, { ...choice, ...part });
  return (
    <li className="space-y-3 py-2">
      <Checkbox
        name={choice.on ? name("receiverId") : `invite-${id}`} label={<>{office.name} <span className="text-sm text-muted">{enums(`OrgType.${office.orgType}`)}</span></>} error={choice.on ? textOf(name("receiverId")) : undefined} checked={choice.on}
        onChange={({ target }) => change({ on: target.checked })}
      />
      {choice.on && (
        <div role="group" aria-label={office.name} className="space-y-4 border-l-2 border-line pl-4">
          <Select
            name={name("task")} label={t("task")} placeholder={false} width="full" error={textOf(name("task"))} value={choice.task} options={office.tasks.map((task) => ({ value: task, label: enums(`WorkTask.${task}`) }))}
            onChange={({ target }) => onChange(id, withTask(purposes, office, office.tasks.find((task) => task === target.value), choice) ?? choice)}
          />
          <Select
            name={name("purposeCode")} label={t("purpose")} placeholder={false} error={textOf(name("purposeCode"))} value={choice.purposeCode} options={open.map((row) => ({ value: row.purpose, label: inLanguage(row.name, locale) }))}
            onChange={({ target }) => change({ purposeCode: target.value })}
          />
          {purpose && <p className="text-sm text-muted">{t("always", { fields: purpose.required.map((field) => fieldLabel(field)).join(separator) })}</p>}
          {purpose && purpose.optional.length > 0 && (
            <CheckboxGroup
              name={name("fields")} label={t("optional")} inline error={textOf(name("fields"))} chosen={[...choice.fields]} choices={purpose.optional.map((field) => ({ value: field, label: fieldLabel(field) }))}
              onChange={({ target }) => {
                const field = target.value as DisclosureField;
                change({ fields: target.checked ? [...choice.fields, field] : choice.fields.filter((each) => each !== field) });
              }}
            />
          )}
          <TextArea
            name={name("requestedAction")} label={t("askedOfOne")} help={t("askedOfOneHelp")} rows={2} maxLength={TEXT_LIMIT} error={textOf(name("requestedAction"))} value={choice.requestedAction}
            onChange={({ target }) => change({ requestedAction: target.value })}
          />
          <TextInput name={name("people")} label={t("people")} help={t("peopleHelp")} width="full" maxLength={LINE_LIMIT} autoComplete="off" error={textOf(name("people"))} value={choice.people} onChange={({ target }) => change({ people: target.value })} />
        </div>
      )}
    </li>
  );
}
