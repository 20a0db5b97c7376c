"use client";

import { useTranslations } from "next-intl";
import { ActionResultMessage } from "@/components/form/action-result-message";
import type { Failure } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { REGISTRATION_SECTIONS, type RegistrationForm } from "@/lib/features/registration/schema";
import type { EditableRegistration } from "@/lib/features/registration/views";
import { useFieldLabel } from "./form-context";
import { formDifferences, type FormDifference } from "./form-differences";
import { useRecordValue } from "./record-values";

export interface OvertakenPanelProps {
  failure: Failure;
  /** The registration as it is now. */
  latest: EditableRegistration;
  /** True when `latest` is what the form was overtaken by; before that it is what the form began with. */
  loaded: boolean;
  mine: RegistrationForm;
  places: Record<string, string>;
  kept: "draft" | "page";
  onTake: (differences: readonly FormDifference[]) => void;
  onKeep: () => void;
}

/** Somebody else was first: who, when, what; then, while it can still be changed, both versions field by field. Nothing is overwritten before the writer decides. */
export function OvertakenPanel({ failure, latest, loaded, mine, places, kept, onTake, onKeep }: OvertakenPanelProps) {
  const t = useTranslations("registration");
  const marks = useTranslations("common.mark");
  const labelOf = useFieldLabel();
  const valueOf = useRecordValue({ ...latest.places, ...places }, latest.form.head.filedOn);
  const params = "params" in failure ? failure.params : undefined;
  const fields = String(params?.fields ?? "").split(",");
  const sections = REGISTRATION_SECTIONS.filter((section) => fields.includes(section));
  const event = `record.event.${String(params?.action ?? "")}` as "record.event.registration.submit";
  const differences = loaded && latest.step ? formDifferences(mine, latest.form) : [];
  return (
    <div className="space-y-3">
      <ActionResultMessage
        failure={failure}
        typed={{ kept, record: { href: `/registrations/${latest.registrationId}`, label: t("form.openRecord") }, did: params?.action && t.has(event) ? t(event) : undefined }}
      >
        {sections.length > 0 && <p>{t("overtaken.sections", { sections: sections.map((section) => t(`section.${section}`)).join(marks("list")) })}</p>}
      </ActionResultMessage>
      {loaded && latest.step && (
        <section aria-label={t("overtaken.compare")} className="rounded-md border border-line bg-surface p-4">
          <h2 className="mb-2 text-base">{t("overtaken.compare")}</h2>
          {differences.length === 0 ? (
            <p className="text-muted">{t("overtaken.same")}</p>
          ) : (
            <ul className="divide-y divide-line">
              {differences.map((difference) => (
                <li key={difference.path} className="py-2">
                  <p className="flex flex-wrap items-center justify-between gap-2">
                    <span className="font-medium">{labelOf(difference.path)}</span>
                    <Button size="sm" variant="quiet" onClick={() => onTake([difference])} aria-label={`${t("overtaken.take")} ${labelOf(difference.path)}`}>
                      {t("overtaken.take")}
                    </Button>
                  </p>
                  <dl className="grid gap-x-6 text-sm sm:grid-cols-2">
                    {(["theirs", "mine"] as const).map((side) => (
                      <div key={side}>
                        <dt className="text-muted">{t(`overtaken.${side}`)}</dt>
                        <dd className="break-words whitespace-pre-line">{valueOf(difference.path, difference[side]) ?? <span className="text-muted">{t("overtaken.empty")}</span>}</dd>
                      </div>
                    ))}
                  </dl>
                </li>
              ))}
            </ul>
          )}
          <div className="mt-3 flex flex-wrap gap-2">
            <Button onClick={onKeep}>{t("overtaken.keep")}</Button>
            {differences.length > 0 && <Button onClick={() => onTake(differences)}>{t("overtaken.takeAll")}</Button>}
          </div>
        </section>
      )}
    </div>
  );
}
