"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { schemaResolver, type SchemaFault } from "@/components/form/schema-resolver";
import { useAction } from "@/components/form/use-action";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { changePasswordAction } from "@/lib/features/account/actions";
import { changePasswordSchema } from "@/lib/features/account/schema";

const FIELDS = ["currentPassword", "newPassword", "repeatPassword"] as const;
type Field = (typeof FIELDS)[number];

interface Props {
  version: number;
  /** On the page that stands before all others: the password is an administrator's or has run out, and the way on is the first page. */
  due?: "mustChange" | "expired";
}

/** The present password, and the new one twice; other sessions end with it. */
export function PasswordForm({ version, due }: Props) {
  const account = useTranslations("account");
  const t = useTranslations("account.password");
  const validation = useTranslations("validation");
  const notify = useNotify();
  const router = useRouter();
  const form = useForm({ resolver: schemaResolver(changePasswordSchema), mode: "onTouched", defaultValues: { version, currentPassword: "", newPassword: "", repeatPassword: "" } });
  const { run, pending, failure } = useAction(changePasswordAction, ({ version: next, sessionsEnded }) => {
    form.reset({ version: next, currentPassword: "", newPassword: "", repeatPassword: "" });
    if (due) return router.replace("/");
    notify({ title: t("done"), body: sessionsEnded > 0 ? t("sessionsEnded", { count: sessionsEnded }) : undefined });
    router.refresh();
  });
  const { setError, setFocus, setValue } = form;
  const refused = failure && "fieldErrors" in failure ? failure.fieldErrors : undefined;
  useEffect(() => setValue("version", version), [setValue, version]);
  useEffect(() => {
    const faults = FIELDS.filter((field) => refused?.[field]);
    for (const field of faults) setError(field, { type: "server", message: refused?.[field]?.key });
    if (faults[0]) setFocus(faults[0]);
  }, [refused, setError, setFocus]);
  const textOf = (field: Field): string | undefined => {
    const error: SchemaFault | undefined = form.formState.errors[field];
    if (!error?.message) return undefined;
    const known = error.message as Parameters<typeof validation.has>[0];
    return validation.has(known) ? validation(known, { field: t(field), ...error.params } as never) : validation("required", { field: t(field) });
  };
  const input = (field: Field, autoComplete: "current-password" | "new-password", help?: string) => (
    <TextInput {...form.register(field)} type="password" label={due === "mustChange" && field === "currentPassword" ? account("mustChange.currentPassword") : t(field)} help={help} error={textOf(field)} autoComplete={autoComplete} width="half" required />
  );
  return (
    <Panel id="password" title={t("title")}>
      <Form className="space-y-4" onSubmit={form.handleSubmit((values) => run(values))}>
        <ActionResultMessage failure={refused ? null : failure} />
        {input("currentPassword", "current-password")}
        {input("newPassword", "new-password", t("rules"))}
        {input("repeatPassword", "new-password")}
        <SubmitButton pending={pending}>{t("submit")}</SubmitButton>
      </Form>
    </Panel>
  );
}
