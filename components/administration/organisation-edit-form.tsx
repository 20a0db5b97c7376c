"use client";

import { useTranslations } from "next-intl";
import { Form } from "@/components/form/form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextInput } from "@/components/ui/text-input";
import { useNotify } from "@/components/ui/toast";
import { updateOrganisationAction } from "@/lib/features/administration/actions";
import { updateOrganisationSchema } from "@/lib/features/administration/schema";
import type { OrganisationDetail } from "@/lib/features/administration/view";
import type { DivisionOption } from "@/lib/features/division/schema";
import { FormFoot } from "./form-foot";
import { ServedDivisions, type ServedDivision } from "./served-divisions";
import { useSchemaForm } from "./use-schema-form";

const asServed = ({ code, name, path }: DivisionOption): ServedDivision => ({ code, text: [path, name].filter(Boolean).join(" ") });

/** Name, divisions served, address and phone; type, level and division stay as they were entered. */
export function OrganisationEditForm({ organisation }: { organisation: OrganisationDetail }) {
  const t = useTranslations("admin.organisations");
  const texts = useTranslations("admin.form");
  const notify = useNotify();
  const { form, field, typed, errorOf, latestOf, summary, failure, pending, submit, submitCount } = useSchemaForm<{ name: string; served: ServedDivision[]; address: string; phone: string }, { version: number }>({
    schema: updateOrganisationSchema,
    values: { name: organisation.name, served: organisation.served.map(asServed), address: organisation.address, phone: organisation.phone },
    toInput: ({ served, ...rest }) => ({ organisationId: organisation.id, version: organisation.version, ...rest, served: served.map((one) => one.code) }),
    labels: { name: t("field.name"), served: t("field.served"), address: t("field.address"), phone: t("field.phone") },
    action: updateOrganisationAction,
    onDone: () => notify({ title: texts("saved") }),
  });
  return (
    <Form onSubmit={(event) => void submit(event)} className="space-y-6">
      <ErrorSummary errors={summary} focusKey={submitCount} />
      <TextInput {...field("name")} label={t("field.name")} help={latestOf("name") ?? t("help.name")} required width="half" error={errorOf("name")} />
      <ServedDivisions value={typed.served} fixed={organisation.servedFixed} error={errorOf("served")} onChange={(served) => form.setValue("served", served)} />
      <TextInput {...field("address")} label={t("field.address")} help={latestOf("address") ?? t("help.address")} error={errorOf("address")} />
      <TextInput {...field("phone")} label={t("field.phone")} help={latestOf("phone") ?? t("help.phone")} width="half" type="tel" error={errorOf("phone")} />
      <FormFoot failure={failure} pending={pending} submit={texts("save")} />
    </Form>
  );
}
