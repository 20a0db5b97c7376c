"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import type { Failure } from "@/components/form/use-action";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import type { PlanContent } from "@/lib/features/plan/content";
import { redlineOf, type ItemChange } from "@/lib/features/plan/redline";
import { outlineOf } from "@/lib/features/plan/outline";
import type { PlanEditorView } from "@/lib/features/plan/view";
import { formatDateTime } from "@/lib/i18n/format";
import { ChangeList, type BeforeAfter } from "../change-mark";
import { usePlanLabels } from "../use-plan-labels";

/** Where the foot of the editor leads to while nothing is saved. */
export const CONFLICT_NOTE_ID = "plan-conflict";

export interface ConflictPanelProps {
  failure: Failure;
  /** The plan as it is now, once the page has it. */
  latest: PlanEditorView;
  /** True when `latest` is newer than what was edited from. */
  loaded: boolean;
  /** The draft is no draft any more. */
  closed: boolean;
  mine: PlanContent;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

const PARTS = ["summary", "goals", "measures", "flagResponses"] as const;

/** Somebody else was first, or oneself in another window: who, when, what; then both versions field by field. Nothing is lost before the writer decides. */
export function ConflictPanel({ failure, latest, loaded, closed, mine, onKeepMine, onTakeTheirs }: ConflictPanelProps) {
  const t = useTranslations("plan");
  const marks = useTranslations("common.mark");
  const errors = useTranslations("errors.result");
  const router = useRouter();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [failure]);
  const changes = useDifferences(latest, mine);
  const params = "params" in failure ? failure.params : undefined;
  const own = params?.own === 1;
  const at = params?.at ? formatDateTime(new Date(String(params.at))) : "";
  const said = params?.actor ? (own ? errors("changedByOwn", { at }) : t("conflict.body", { actor: String(params.actor), office: String(params.office ?? ""), at })) : null;
  if (closed || failure.code === "WRONG_STATE") {
    return (
      <div ref={box} id={CONFLICT_NOTE_ID} tabIndex={-1} className="scroll-mt-56 outline-none">
        <Alert
          tone="danger" live title={t("conflict.submittedMeanwhile")}
          actions={<LinkButton size="sm" href={`/cases/${latest.caseId}/plan`} target="_blank">{t("conflict.openPlan")}</LinkButton>}
        >
          {said ?? t("conflict.kept")}
        </Alert>
      </div>
    );
  }
  const parts = String(params?.fields ?? "").split(",").filter((field): field is (typeof PARTS)[number] => (PARTS as readonly string[]).includes(field));
  return (
    <div ref={box} id={CONFLICT_NOTE_ID} tabIndex={-1} className="scroll-mt-56 space-y-3 outline-none">
      <Alert
        tone="danger" live title={own ? errors("ownTitle") : t("conflict.title")}
        actions={
          loaded ? (
            <>
              <Button size="sm" onClick={onKeepMine}>
                {t("conflict.keepMine")}
              </Button>
              <Button size="sm" onClick={onTakeTheirs}>
                {t("conflict.takeTheirs")}
              </Button>
            </>
          ) : (
            <Button size="sm" onClick={() => router.refresh()}>
              {t("conflict.show")}
            </Button>
          )
        }
      >
        <p>{said}</p>
        {parts.length > 0 && <p>{t(own ? "conflict.fieldsOwn" : "conflict.fields", { fields: parts.map((part) => t(`part.${part}`)).join(marks("list")) })}</p>}
      </Alert>
      {loaded && (
        <section aria-label={t("conflict.compare")}>
          <h2 className="mb-2 text-base">{t("conflict.compare")}</h2>
          {changes.length === 0 ? (
            <p className="text-muted">{t("conflict.same")}</p>
          ) : (
            <ChangeList changes={changes} labels={{ before: t("conflict.theirs"), after: t("conflict.mine") }} />
          )}
        </section>
      )}
    </div>
  );
}

/** The latest against what stands on the page, each field in words. */
function useDifferences(latest: PlanEditorView, mine: PlanContent): BeforeAfter[] {
  const t = useTranslations("plan");
  const outline = [...outlineOf(mine, latest.needs), ...outlineOf(latest.content, latest.needs)];
  const labels = usePlanLabels({ orgNames: Object.fromEntries(latest.orgs.map(({ id, name }) => [id, name])), flags: latest.flags, outline });
  const redline = redlineOf(latest.content, mine);
  const blank = t("redline.blank");
  const items = <T extends { text: string }>(changes: readonly ItemChange<T>[]): BeforeAfter[] =>
    changes.flatMap((change) => {
      const name = labels.item(change.key) ?? "";
      if (change.kind === "added") return [{ label: name, before: blank, after: change.after.text || blank }];
      if (change.kind === "removed") return [{ label: name, before: change.before.text || blank, after: blank }];
      return change.fields.map(({ field, before, after }) => ({
        label: `${name} ${t(`field.${field}` as "field.text")}`, before: labels.value(field, before), after: labels.value(field, after),
      }));
    });
  return [
    ...(redline.summary ? [{ label: t("field.summary"), before: labels.value("summary", redline.summary.before), after: labels.value("summary", redline.summary.after) }] : []),
    ...items(redline.goals), ...items(redline.measures),
    ...redline.flagResponses.map(({ field, before, after }) => ({ label: labels.flag(field), before: labels.value(field, before), after: labels.value(field, after) })),
  ];
}
