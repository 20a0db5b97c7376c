"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Form } from "@/components/form/form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { LinkButton } from "@/components/ui/link-button";
import { TextInput } from "@/components/ui/text-input";
import { createUserAction } from "@/lib/features/administration/actions";
import { createUserSchema } from "@/lib/features/administration/schema";
import { FormFoot } from "./form-foot";
import { OneTimePassword } from "./one-time-password";
import { useSchemaForm } from "./use-schema-form";

/** A person and an account; no role is given here. */
export function UserCreateForm() {
  const t = useTranslations("admin.users");
  const texts = useTranslations("admin.form");
  const router = useRouter();
  const [clientKey] = useState(() => crypto.randomUUID());
  const [created, setCreated] = useState<{ userId: string; password: string | null } | null>(null);
  const { field, typed, errorOf, summary, failure, pending, submit, submitCount } = useSchemaForm<{ username: string; name: string; jobTitle: string }, { userId: string; password: string | null }>({
    schema: createUserSchema,
    values: { username: "", name: "", jobTitle: "" },
    toInput: (values) => ({ clientKey, ...values, jobTitle: values.jobTitle || null }),
    labels: { name: t("field.name"), username: t("field.username"), jobTitle: t("field.jobTitle") },
    action: createUserAction,
    onDone: setCreated,
  });
  if (created) {
    return (
      <div className="max-w-3xl space-y-3">
        <h2 className="text-lg">{t("password.created", { username: typed.username })}</h2>
        <OneTimePassword password={created.password} onDone={() => router.push(`/admin/users/${created.userId}`)} />
        <p className="text-muted">{t("password.next")}</p>
      </div>
    );
  }
  return (
    <Form autoComplete="off" onSubmit={(event) => void submit(event)} className="max-w-3xl space-y-6 rounded-md border border-line bg-surface p-4 md:p-6">
      <ErrorSummary errors={summary} focusKey={submitCount} />
      <TextInput {...field("name")} label={t("field.name")} required width="half" autoComplete="off" error={errorOf("name")} />
      <TextInput {...field("username")} label={t("field.username")} help={t("help.username")} required width="half" autoComplete="off" autoCapitalize="none" spellCheck={false} error={errorOf("username")} />
      <TextInput {...field("jobTitle")} label={t("field.jobTitle")} width="half" autoComplete="off" error={errorOf("jobTitle")} />
      <FormFoot failure={failure} pending={pending} submit={t("new")}>
        <LinkButton variant="quiet" href="/admin/users">
          {texts("cancel")}
        </LinkButton>
      </FormFoot>
    </Form>
  );
}
