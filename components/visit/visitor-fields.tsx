"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Select } from "@/components/ui/select";
import type { VisitorOption } from "@/lib/features/visit/view";

export interface VisitorFieldsProps {
  visitors: readonly VisitorOption[];
  organisationId: string;
  userId: string;
  onChange: (choice: { organisationId: string; userId: string }) => void;
  errors: { organisationId?: string; userId?: string };
}

/** Organisation and, if one likes, the person in it. */
export function VisitorFields({ visitors, organisationId, userId, onChange, errors }: VisitorFieldsProps) {
  const t = useTranslations("visit.plan");
  const chosen = visitors.find((visitor) => visitor.organisationId === organisationId);
  const people = chosen?.people ?? [];
  return (
    <>
      <Select
        name="organisationId" label={t("organisation")} required placeholder={false} value={organisationId} error={errors.organisationId}
        options={visitors.map(({ organisationId: value, name, people: { length } }) => (length > 0 ? { value, label: name } : { value, label: t("withoutAccount", { name }), disabled: value !== organisationId }))}
        onChange={(event) => onChange({ organisationId: event.target.value, userId: "" })}
      />
      {chosen && people.length === 0 && <Alert tone="warning" title={t("withoutAccountBody")} />}
      {chosen?.mayMiss && <Alert tone="warning" title={t("withRelatives")} />}
      <Select
        name="userId" label={t("user")} placeholder={t("anyone")} value={userId} error={errors.userId} options={people.map((person) => ({ value: person.userId, label: person.name }))}
        onChange={(event) => onChange({ organisationId, userId: event.target.value })}
      />
    </>
  );
}
