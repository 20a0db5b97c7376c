"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form/form";
import { CheckboxGroup, RadioGroup } from "@/components/ui/choice-group";
import { ErrorSummary } from "@/components/ui/error-summary";
import { NumberInput } from "@/components/ui/number-input";
import { useNotify } from "@/components/ui/toast";
import { updateIdentityPolicyAction } from "@/lib/features/administration/actions";
import { ALWAYS_WITH_FACTOR, USUAL_PASSWORD_DAYS } from "@/lib/features/administration/identity-policy";
import { updateIdentityPolicySchema } from "@/lib/features/administration/schema";
import type { IdentityPolicyView } from "@/lib/features/administration/view";
import { typedNumber } from "@/lib/shared/typed-number";
import { ROLES, type Role } from "@/lib/shared/vocabulary/organisation";
import { FormFoot } from "./form-foot";
import { useSchemaForm } from "./use-schema-form";

interface Typed {
  expires: "never" | "days";
  passwordDays: string;
  passwordWarningDays: string;
  secondFactorRoles: Role[];
}

/** How long passwords hold, and who signs in with a second factor. */
export function IdentityPolicyForm({ policy }: { policy: IdentityPolicyView }) {
  const t = useTranslations("admin.signInRules");
  const marks = useTranslations("common.mark");
  const enums = useTranslations("enums");
  const notify = useNotify();
  const { field, typed, errorOf, summary, failure, pending, submit, submitCount } = useSchemaForm<Typed, { version: number }>({
    schema: updateIdentityPolicySchema,
    values: {
      expires: policy.passwordDays === null ? "never" : "days", passwordDays: String(policy.passwordDays ?? USUAL_PASSWORD_DAYS), passwordWarningDays: String(policy.passwordWarningDays),
      secondFactorRoles: policy.secondFactorRoles,
    },
    toInput: (values) => ({
      version: policy.version, passwordDays: values.expires === "never" ? null : typedNumber(values.passwordDays), passwordWarningDays: typedNumber(values.passwordWarningDays),
      // A box that is shown and cannot be unticked is no value of the form.
      secondFactorRoles: [...new Set([...ALWAYS_WITH_FACTOR, ...(values.secondFactorRoles || [])])],
    }),
    labels: { passwordDays: t("field.passwordDays"), passwordWarningDays: t("field.passwordWarningDays"), secondFactorRoles: t("field.secondFactorRoles") },
    action: updateIdentityPolicyAction,
    onDone: () => notify({ title: t("saved") }),
  });
  return (
    <Form onSubmit={(event) => void submit(event)} className="space-y-4">
      <ErrorSummary errors={summary} focusKey={submitCount} />
      <RadioGroup {...field("expires")} label={t("field.expires")} help={t("help.expires")} inline choices={[{ value: "never", label: t("never") }, { value: "days", label: t("limited") }]} />
      {typed.expires === "days" && (
        <>
          <NumberInput {...field("passwordDays")} label={t("field.passwordDays")} unit={t("days")} required error={errorOf("passwordDays")} />
          <NumberInput {...field("passwordWarningDays")} label={t("field.passwordWarningDays")} unit={t("days")} required error={errorOf("passwordWarningDays")} />
        </>
      )}
      <CheckboxGroup
        {...field("secondFactorRoles")} label={t("field.secondFactorRoles")} help={t("help.secondFactorRoles", { roles: ALWAYS_WITH_FACTOR.map((role) => enums(`Role.${role}`)).join(marks("list")) })} inline
        error={errorOf("secondFactorRoles")} choices={ROLES.filter((role) => !ALWAYS_WITH_FACTOR.includes(role)).map((role) => ({ value: role, label: enums(`Role.${role}`) }))}
      />
      <FormFoot failure={failure} pending={pending} submit={t("save")} />
    </Form>
  );
}
