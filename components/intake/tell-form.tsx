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
import { useNotify } from "@/components/ui/toast";
import { EmergencyCalls } from "@/components/urgent/emergency-calls";
import { tellIntakeAction } from "@/lib/features/intake/actions";
import { tellIntakeSchema, type TellIntakeInput } from "@/lib/features/intake/schema";
import { ReportedFields, useReportedLabels } from "./reported-fields";

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
  const labels = useReportedLabels();
  const { textOf, summary, general } = useProblems({ labels, client: formState.errors, failure });
  return (
    <Form className="max-w-3xl space-y-5" onChange={clear} onSubmit={(event) => void handleSubmit((values) => run(values))(event)}>
      <Alert tone="warning" says=""><EmergencyCalls /></Alert>
      <ErrorSummary errors={formState.submitCount > 0 ? summary : []} focusKey={formState.submitCount} />
      <ActionResultMessage failure={general} />
      <ReportedFields register={register} textOf={textOf} />
      <StickyActionBar>
        <LinkButton href="/intake">{common("cancel")}</LinkButton>
        <SubmitButton pending={pending}>{t("form.submit")}</SubmitButton>
      </StickyActionBar>
    </Form>
  );
}
