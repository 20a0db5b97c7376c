"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { DivisionPicker } from "@/components/form/division-picker";
import { Form } from "@/components/form/form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { createOrganisationAction } from "@/lib/features/administration/actions";
import { levelsOf, servesOnlyItself } from "@/lib/features/administration/organisation-rules";
import { createOrganisationSchema } from "@/lib/features/administration/schema";
import { ORG_TYPES, type OrgLevel, type OrgType } from "@/lib/shared/vocabulary/organisation";
import { FormFoot } from "./form-foot";
import { ServedDivisions, type ServedDivision } from "./served-divisions";
import { useSchemaForm } from "./use-schema-form";

interface Values {
  name: string;
  type: OrgType | "";
  level: OrgLevel | "";
  divisionCode: string;
  divisionText: string;
  served: ServedDivision[];
  address: string;
  phone: string;
}

export function OrganisationCreateForm() {
  const t = useTranslations("admin.organisations");
  const form = useTranslations("admin.form");
  const enums = useTranslations("enums");
  const router = useRouter();
  const [clientKey] = useState(() => crypto.randomUUID());
  const { form: rhf, field, typed, errorOf, summary, failure, pending, submit, submitCount } = useSchemaForm<Values, { organisationId: string }>({
    schema: createOrganisationSchema,
    values: { name: "", type: "", level: "", divisionCode: "", divisionText: "", served: [], address: "", phone: "" },
    toInput: ({ divisionText: _text, served, ...rest }) => ({ clientKey, ...rest, served: served.map((one) => one.code) }),
    labels: { name: t("field.name"), type: t("field.type"), level: t("field.level"), divisionCode: t("field.divisionCode"), served: t("field.served"), address: t("field.address"), phone: t("field.phone") },
    action: createOrganisationAction,
    onDone: ({ organisationId }) => router.push(`/admin/organisations/${organisationId}`),
  });
  const levels = typed.type ? levelsOf(typed.type) : [];
  const fixed = typed.type !== "" && servesOnlyItself(typed.type);
  const chooseType = (type: OrgType | "") => {
    rhf.setValue("type", type);
    rhf.setValue("level", type ? (levelsOf(type)[0] ?? "") : "");
    rhf.setValue("divisionCode", "");
    rhf.setValue("served", []);
  };
  const chooseDivision = (code: string, text: string) => {
    rhf.setValue("divisionCode", code);
    rhf.setValue("divisionText", text);
    // Most serve the division they stand in; schools and agencies may serve more.
    if (code && (fixed || typed.served.length === 0)) rhf.setValue("served", [{ code, text }]);
  };
  return (
    <Form onSubmit={(event) => void submit(event)} className="max-w-3xl space-y-6 rounded-md border border-line bg-surface p-4 md:p-6">
      <ErrorSummary errors={summary} focusKey={submitCount} />
      <Select
        name="type" label={t("field.type")} help={t("help.type")} required value={typed.type} error={errorOf("type")}
        options={ORG_TYPES.map((type) => ({ value: type, label: enums(`OrgType.${type}`) }))} onChange={(event) => chooseType(event.target.value as OrgType | "")}
      />
      {levels.length > 1 && (
        <Select
          {...field("level")} label={t("field.level")} required placeholder={false} error={errorOf("level")}
          options={levels.map((level) => ({ value: level, label: enums(`OrgLevel.${level}`) }))}
        />
      )}
      {typed.type !== "" && (
        <DivisionPicker
          key={`${typed.type}${typed.level}`} name="divisionCode" label={t("field.divisionCode")} help={t("help.divisionCode")} required width="half"
          code={typed.divisionCode} text={typed.divisionText} error={errorOf("divisionCode")} onChange={chooseDivision}
          levels={typed.type === "SCHOOL" ? ["DISTRICT", "STREET", "COMMUNITY"] : [typed.level || "DISTRICT"]}
        />
      )}
      <TextInput {...field("name")} label={t("field.name")} help={t("help.name")} required width="half" maxLength={60} error={errorOf("name")} />
      {typed.divisionCode !== "" && (
        <ServedDivisions value={typed.served} fixed={fixed} error={errorOf("served")} onChange={(served) => rhf.setValue("served", served)} />
      )}
      <TextInput {...field("address")} label={t("field.address")} help={t("help.address")} error={errorOf("address")} />
      <TextInput {...field("phone")} label={t("field.phone")} help={t("help.phone")} width="half" type="tel" error={errorOf("phone")} />
      <FormFoot failure={failure} pending={pending} submit={t("new")}>
        <LinkButton variant="quiet" href="/admin/organisations">
          {form("cancel")}
        </LinkButton>
      </FormFoot>
    </Form>
  );
}
