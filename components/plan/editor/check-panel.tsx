"use client";

import { useTranslations } from "next-intl";
import { useMemo, type MouseEvent } from "react";
import { useWatch, type Control } from "react-hook-form";
import { fieldId } from "@/components/ui/field-id";
import { Icon } from "@/components/ui/icon";
import { Panel } from "@/components/ui/panel";
import type { PlanContent } from "@/lib/features/plan/content";
import { outlineOf } from "@/lib/features/plan/outline";
import { checkBeforeSubmission, type Finding } from "@/lib/features/plan/pre-submission";
import type { PlanEditorView } from "@/lib/features/plan/view";
import type { Need } from "@/lib/shared/vocabulary/casework";
import { usePlanLabels } from "../use-plan-labels";

export const CHECK_PANEL_ID = "plan-check";

export function findingsOf(content: PlanContent, view: PlanEditorView): Finding[] {
  return checkBeforeSubmission(content, {
    needs: Object.fromEntries(view.needs.map(({ need, value }) => [need, value])), flags: view.flags.map(({ code }) => code), ownOrgId: view.ownOrgId,
    today: view.today, settled: view.settled, inForce: view.inForce, ...(view.returned ? { returned: { content: view.returned.content, open: view.returned.comments.filter(({ status }) => status === "OPEN") } } : {}),
  });
}

/** A finding's control: the field itself, or what stands in its place. */
function targetOf({ code, path, params }: Finding): HTMLElement | null {
  const byName = (name: string) => document.getElementById(fieldId(name));
  if (code === "needWithoutMeasure") return byName(`needs.${params.need}`);
  if (code === "goalWithoutMeasure") return byName(`addMeasure.${path.split(".")[1]}`) ?? byName(path);
  return byName(path) ?? byName(path.replace("responsibleOrgId", "externalBody"));
}

export function focusFinding(finding: Finding): void {
  const target = targetOf(finding);
  target?.scrollIntoView({ block: "center" });
  target?.focus({ preventScroll: true });
}

/** The check before submission, kept up to date while one writes; each finding leads to its field. */
export function CheckPanel({ control, view }: { control: Control<PlanContent>; view: PlanEditorView }) {
  const t = useTranslations("plan");
  const content = useWatch({ control }) as PlanContent;
  const findings = useMemo(() => findingsOf(content, view), [content, view]);
  const textOf = useFindingText(content, view);
  const errors = findings.filter(({ severity }) => severity === "ERROR");
  const warnings = findings.filter(({ severity }) => severity === "WARNING");
  return (
    <Panel
      title={
        <span id={CHECK_PANEL_ID} tabIndex={-1} className="rounded-sm outline-offset-4">
          {t("check.title")}
        </span>
      }
    >
      <div role="status" className="space-y-3">
        {errors.length === 0 && (
          <p>
            <span className="flex items-center gap-1.5 font-medium text-action">
              <Icon name="success" className="size-4.5" />
              {t("check.ready")}
            </span>
            <span className="text-sm text-muted">{t("check.readyBody")}</span>
          </p>
        )}
        <FindingList title={t("check.errors", { count: errors.length })} findings={errors} textOf={textOf} />
        <FindingList title={t("check.warnings", { count: warnings.length })} findings={warnings} textOf={textOf} />
      </div>
    </Panel>
  );
}

function FindingList({ title, findings, textOf }: { title: string; findings: readonly Finding[]; textOf: (finding: Finding) => string }) {
  const [first] = findings;
  if (!first) return null;
  const error = first.severity === "ERROR";
  const follow = (finding: Finding) => (event: MouseEvent) => {
    event.preventDefault();
    focusFinding(finding);
  };
  return (
    <section>
      <h3 className={error ? "flex items-center gap-1.5 text-sm text-danger" : "flex items-center gap-1.5 text-sm text-warning"}>
        <Icon name={error ? "danger" : "warning"} className="size-4.5" />
        {title}
      </h3>
      <ul className="mt-1 pl-6 lg:max-h-[calc(50vh-9rem)] lg:overflow-y-auto">
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.path} ${finding.params.need ?? ""}`}>
            <a
              href={`#${fieldId(finding.path)}`} onClick={follow(finding)}
              className="flex items-center rounded-sm py-0.5 text-sm underline decoration-line underline-offset-3 hover:decoration-current pointer-coarse:min-h-11"
            >
              {textOf(finding)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Findings name items by the numbers on the page. */
function useFindingText(content: PlanContent, view: PlanEditorView) {
  const t = useTranslations("plan.findings");
  const enums = useTranslations("enums");
  const outline = useMemo(() => outlineOf(content, view.needs), [content, view.needs]);
  const labels = usePlanLabels({ flags: view.flags, outline });
  return ({ code, path, params }: Finding): string => {
    const [list, place] = path.split(".");
    const lines = outline.flatMap(({ goals }) => goals);
    const line = list === "goals" ? lines.find(({ index }) => index === Number(place)) : lines.flatMap(({ measures }) => measures).find(({ index }) => index === Number(place));
    const item = params.item === undefined ? "" : params.item === "" ? t("whole") : (labels.item(String(params.item)) ?? t("removed"));
    const number = (list === "goals" || list === "measures") && place !== undefined ? (line?.number ?? "") : String(params.number ?? "");
    return t(code, {
      number, item, date: String(params.date ?? ""), need: params.need ? enums(`Need.${params.need as Need}`) : "", flag: params.flag ? labels.flag(String(params.flag)) : "",
    });
  };
}
