"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Form } from "@/components/form/form";
import { CheckboxGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useNotify } from "@/components/ui/toast";
import { assignRolesAction } from "@/lib/features/administration/actions";
import { needsApproval, type ApprovalInput } from "@/lib/features/administration/approval-rules";
import { assignRolesSchema } from "@/lib/features/administration/schema";
import type { Role } from "@/lib/shared/vocabulary/organisation";
import { ApprovalFields, BLANK_APPROVAL, useApprovalLabels } from "./approval-fields";
import { FormFoot } from "./form-foot";
import { useSchemaForm } from "./use-schema-form";

interface RoleFormProps {
  userId: string;
  organisationId: string;
  /** Version of the membership on file; null for a first one. */
  version: number | null;
  /** Roles that exist in this kind of organisation. */
  possible: readonly Role[];
  roles: readonly Role[];
  validTo: string | null;
  /** Where to go when it was given. */
  next?: string;
}

/** Roles in one organisation, given anew or changed. */
export function RoleForm({ userId, organisationId, version, possible, roles, validTo, next }: RoleFormProps) {
  const t = useTranslations("admin.roles");
  const enums = useTranslations("enums");
  const notify = useNotify();
  const router = useRouter();
  const approval = useTranslations("admin.approval.help");
  const labels = useApprovalLabels();
  /** Roles beyond those that somebody approved are approved anew. */
  const asks = (chosen: readonly Role[]) => needsApproval(chosen) && chosen.some((role) => !roles.includes(role));
  const { field, typed, errorOf, latestOf, summary, failure, pending, submit, submitCount } = useSchemaForm<{ roles: Role[]; validTo: string } & ApprovalInput, { membershipId: string; version: number }>({
    schema: assignRolesSchema,
    values: { roles: [...roles], validTo: validTo ?? "", ...BLANK_APPROVAL },
    toInput: ({ roles: chosen, validTo: until, ...approval }) => ({ userId, organisationId, version, roles: chosen || [], validTo: until || null, ...(asks(chosen || []) ? approval : {}) }),
    labels: { roles: t("field.roles"), validTo: t("field.validTo"), ...labels },
    action: assignRolesAction,
    onDone: () => {
      notify({ title: t("assigned") });
      if (next) router.push(next);
    },
  });
  return (
    <Form onSubmit={(event) => void submit(event)} className="space-y-4">
      <ErrorSummary errors={summary} focusKey={submitCount} />
      <CheckboxGroup
        {...field("roles")} id={`roles-${organisationId}`} label={t("field.roles")} help={t("help.roles")} required inline error={errorOf("roles")}
        choices={possible.map((role) => ({ value: role, label: enums(`Role.${role}`) }))}
      />
      <DateInput {...field("validTo")} id={`until-${organisationId}`} label={t("field.validTo")} help={latestOf("validTo") ?? t("help.validTo")} error={errorOf("validTo")} />
      {asks(typed.roles || []) && <ApprovalFields id={`assign-${organisationId}`} field={field} errorOf={errorOf} required help={approval("assign")} />}
      <FormFoot failure={failure} pending={pending} submit={version === null ? t("assign") : t("change")} />
    </Form>
  );
}
