"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { schemaResolver } from "@/components/form/schema-resolver";
import { useAction } from "@/components/form/use-action";
import { useProblems } from "@/components/form/use-problems";
import { Alert } from "@/components/ui/alert";
import { ErrorSummary } from "@/components/ui/error-summary";
import { LinkButton } from "@/components/ui/link-button";
import { StickyActionBar } from "@/components/ui/sticky-action-bar";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { EmergencyCalls } from "@/components/urgent/emergency-calls";
import { tellIntakeAction } from "@/lib/features/intake/actions";
import { tellIntakeSchema, WHAT_LIMIT, type TellIntakeInput } from "@/lib/features/intake/schema";

/** A community tells its street of a child: what is known, and nothing to weigh. */
export function TellForm({ clientKey }: { clientKey: string }) {
  const t = useTranslations("intake");
  const common = useTranslations("common.action");
  const notify = useNotify();
  const router = useRouter();
  const { register, handleSubmit, formState } = useForm<TellIntakeInput>({
    resolver: schemaResolver(tellIntakeSchema), mode: "onSubmit", defaultValues: { clientKey, address: "", what: "", childName: "", informant: "", phone: "" },
  });
  const { run, pending, failure, clear } = useAction(tellIntakeAction, ({ number }) => {
    notify({ title: t("tell.done", { number }) });
    router.push("/intake");
  });
  const labels = { what: t("form.what"), childName: t("form.childName"), address: t("form.address"), informant: t("form.informant"), phone: t("form.phone") };
  const { textOf, summary, general } = useProblems({ labels, client: formState.errors, failure });
  return (
    <Form className="max-w-3xl space-y-5" onChange={clear} onSubmit={(event) => void handleSubmit((values) => run(values))(event)}>
      <Alert tone="warning" says=""><EmergencyCalls /></Alert>
      <ErrorSummary errors={formState.submitCount > 0 ? summary : []} focusKey={formState.submitCount} />
      <ActionResultMessage failure={general} />
      <TextArea label={labels.what} help={t("form.whatHelp")} required rows={4} maxLength={WHAT_LIMIT} error={textOf("what")} {...register("what")} />
      <TextInput label={labels.childName} help={t("form.childNameHelp")} width="half" error={textOf("childName")} {...register("childName")} />
      <TextInput label={labels.address} help={t("form.addressHelp")} required error={textOf("address")} {...register("address")} />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextInput label={labels.informant} help={t("form.informantHelp")} error={textOf("informant")} {...register("informant")} />
        <TextInput label={labels.phone} type="tel" inputMode="tel" error={textOf("phone")} {...register("phone")} />
      </div>
      <StickyActionBar>
        <LinkButton href="/intake">{common("cancel")}</LinkButton>
        <SubmitButton pending={pending}>{t("form.submit")}</SubmitButton>
      </StickyActionBar>
    </Form>
  );
}
