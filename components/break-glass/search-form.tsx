"use client";

import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { Form } from "@/components/form/form";
import { useAction } from "@/components/form/use-action";
import { useProblems } from "@/components/form/use-problems";
import { DateInput } from "@/components/ui/date-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { searchRecordsAction } from "@/lib/features/break-glass/actions";
import type { FoundRecord } from "@/lib/features/break-glass/view";
import { OpenDialog } from "./open-dialog";

/** Finds one record over all offices, exactly, and opens it. Needs the texts of `breakGlass`, `validation`. */
export function SearchForm() {
  const t = useTranslations("breakGlass.search");
  const { run, pending, failure, done } = useAction(searchRecordsAction);
  const [empty, setEmpty] = useState(false);
  const { textOf, general } = useProblems({
    labels: { number: t("number"), idNumber: t("idNumber"), name: t("name"), birthDate: t("birthDate") }, client: empty ? { number: { message: "searchIncomplete" } } : {}, failure,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const value = (name: string) => String(data.get(name) ?? "").trim();
    const search = { number: value("number"), idNumber: value("idNumber"), name: value("name"), birthDate: value("birthDate") };
    const nothing = search.number === "" && search.idNumber === "" && search.name === "";
    setEmpty(nothing);
    if (!nothing) run(search);
  };
  return (
    <>
      <Form onSubmit={submit} className="space-y-4">
        <ActionResultMessage failure={general} />
        <p className="text-sm text-muted">{t("hint")}</p>
        <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
          <TextInput name="number" label={t("number")} help={t("numberHelp")} autoComplete="off" error={textOf("number")} />
          <TextInput name="idNumber" label={t("idNumber")} help={t("idNumberHelp")} autoComplete="off" error={textOf("idNumber")} />
          <TextInput name="name" label={t("name")} help={t("nameHelp")} autoComplete="off" error={textOf("name")} />
          <DateInput name="birthDate" label={t("birthDate")} help={t("birthDateHelp")} error={textOf("birthDate")} />
        </div>
        <SubmitButton pending={pending}>{t("submit")}</SubmitButton>
      </Form>
      <div role="status" className="not-empty:mt-4">
        {done && (done.records.length === 0 ? <p className="text-muted">{t("none")}</p> : <ul className="divide-y divide-line border-t border-line">{done.records.map((record) => <Found key={record.registrationId} record={record} />)}</ul>)}
      </div>
    </>
  );
}

function Found({ record }: { record: FoundRecord }) {
  const t = useTranslations("breakGlass.search");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="font-medium whitespace-nowrap">{record.number}</p>
        <p className="text-sm text-muted">{record.restricted ? t("restricted") : record.own ? t("own") : record.office}</p>
      </div>
      {!record.restricted && !record.own && <OpenDialog record={record} />}
    </li>
  );
}
