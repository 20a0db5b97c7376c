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
    today: view.today, openComments: view.returned?.comments.filter((comment) => comment.answer === null).map(({ id }) => id) ?? [],
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
      <p role="status" className={errors.length > 0 ? "font-medium text-danger" : "font-medium text-action"}>
        {errors.length > 0 ? t("check.errors", { count: errors.length }) : t("check.ready")}
        {warnings.length > 0 && <span className="ml-2 font-normal text-muted">{t("check.warnings", { count: warnings.length })}</span>}
      </p>
      {findings.length === 0 && <p className="mt-1 text-sm text-muted">{t("check.readyBody")}</p>}
      <FindingList findings={[...errors, ...warnings]} textOf={textOf} />
    </Panel>
  );
}

function FindingList({ findings, textOf }: { findings: readonly Finding[]; textOf: (finding: Finding) => string }) {
  const t = useTranslations("plan.check");
  if (findings.length === 0) return null;
  const follow = (finding: Finding) => (event: MouseEvent) => {
    event.preventDefault();
    focusFinding(finding);
  };
  return (
    <ul className="mt-2 space-y-1 lg:max-h-[calc(100vh-20rem)] lg:overflow-y-auto">
      {findings.map((finding) => {
        const error = finding.severity === "ERROR";
        return (
          <li key={`${finding.code} ${finding.path} ${finding.params.need ?? ""}`}>
            <a
              href={`#${fieldId(finding.path)}`} onClick={follow(finding)}
              className="flex items-start gap-2 rounded-sm py-1 text-sm underline-offset-3 hover:underline pointer-coarse:min-h-11 pointer-coarse:items-center"
            >
              <Icon name={error ? "danger" : "warning"} className={error ? "mt-0.5 size-4 shrink-0 text-danger" : "mt-0.5 size-4 shrink-0 text-warning"} />
              <span>
                <span className="sr-only">{t(error ? "error" : "warning")}</span>
                {textOf(finding)}
              </span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}

/** Findings name items by the numbers on the page. */
function useFindingText(content: PlanContent, view: PlanEditorView) {
  const t = useTranslations("plan.findings");
  const enums = useTranslations("enums");
  const outline = useMemo(() => outlineOf(content, view.needs), [content, view.needs]);
  const labels = usePlanLabels({ flags: view.flags });
  return ({ code, path, params }: Finding): string => {
    const [list, place] = path.split(".");
    const lines = outline.flatMap(({ goals }) => goals);
    const line = list === "goals" ? lines.find(({ index }) => index === Number(place)) : lines.flatMap(({ measures }) => measures).find(({ index }) => index === Number(place));
    const number = (list === "goals" || list === "measures") && place !== undefined ? (line?.number ?? "") : String(params.number ?? "");
    return t(code, {
      number, date: String(params.date ?? ""), need: params.need ? enums(`Need.${params.need as Need}`) : "", flag: params.flag ? labels.flag(String(params.flag)) : "",
    });
  };
}
