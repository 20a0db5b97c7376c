"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form/form";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { updateUserAction } from "@/lib/features/administration/actions";
import { updateUserSchema } from "@/lib/features/administration/schema";
import type { UserDetail } from "@/lib/features/administration/view";
import { FormFoot } from "./form-foot";
import { useSchemaForm } from "./use-schema-form";

export function UserEditForm({ user }: { user: UserDetail }) {
  const t = useTranslations("admin.users");
  const texts = useTranslations("admin.form");
  const notify = useNotify();
  const { field, errorOf, latestOf, summary, failure, pending, submit, submitCount } = useSchemaForm<{ name: string; jobTitle: string; absentUntil: string }, { version: number }>({
    schema: updateUserSchema,
    values: { name: user.name, jobTitle: user.jobTitle ?? "", absentUntil: user.absentUntil ?? "" },
    toInput: (values) => ({ userId: user.id, version: user.version, name: values.name, jobTitle: values.jobTitle || null, absentUntil: values.absentUntil || null }),
    labels: { name: t("field.name"), jobTitle: t("field.jobTitle"), absentUntil: t("field.absentUntil") },
    action: updateUserAction,
    onDone: () => notify({ title: texts("saved") }),
  });
  return (
    <Form onSubmit={(event) => void submit(event)} className="space-y-6">
      <ErrorSummary errors={summary} focusKey={submitCount} />
      <TextInput {...field("name")} label={t("field.name")} help={latestOf("name")} required width="half" error={errorOf("name")} />
      <TextInput {...field("jobTitle")} label={t("field.jobTitle")} help={latestOf("jobTitle")} width="half" error={errorOf("jobTitle")} />
      <DateInput {...field("absentUntil")} label={t("field.absentUntil")} width="half" help={latestOf("absentUntil") ?? t("help.absentUntil")} error={errorOf("absentUntil")} />
      <FormFoot failure={failure} pending={pending} submit={texts("save")} />
    </Form>
  );
}
