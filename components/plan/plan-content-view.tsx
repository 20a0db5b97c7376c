import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/cx";
import { Panel } from "@/components/ui/panel";
import type { PlanContent, PlanGoal, PlanMeasure } from "@/lib/features/plan/content";
import { outlineOf, type GoalLine, type NeedGroup } from "@/lib/features/plan/outline";
import type { FieldChange, ItemChange, Redline } from "@/lib/features/plan/redline";
import type { FlagView, NeedView } from "@/lib/features/plan/view";
import { CHANGE_BORDERS, ChangeList, ChangeMark, type BeforeAfter } from "./change-mark";
import { MeasureFacts } from "./measure-facts";
import { usePlanLabels } from "./use-plan-labels";

export interface PlanContentViewProps {
  content: PlanContent;
  needs: readonly NeedView[];
  flags: readonly FlagView[];
  orgNames: Record<string, string>;
  /** Marks what differs from the version before. */
  redline?: Redline | null;
  /** Under a goal or measure: comments, progress. */
  itemFooter?: (key: string) => ReactNode;
}

/** A plan as it is read: approach, answers to red flags, then goals and measures by need. */
export function PlanContentView({ content, needs, flags, orgNames, redline, itemFooter }: PlanContentViewProps) {
  const t = useTranslations("plan");
  const outline = outlineOf(content, needs).filter((group) => group.goals.length > 0);
  const labels = usePlanLabels({ orgNames, flags, outline });
  const fieldsOf = (changes: readonly FieldChange[]): BeforeAfter[] =>
    changes.map(({ field, before, after }) => ({
      label: t(`field.${field}` as "field.text"), before: labels.value(field, before), after: labels.value(field, after),
    }));
  return (
    <div className="space-y-4">
      <Panel title={t("content.summary")} aside={redline?.summary && <ChangeMark kind="changed" />}>
        <p className="text-base whitespace-pre-line">{content.summary || <span className="text-muted">{t("content.noSummary")}</span>}</p>
        {redline?.summary && (
          <div className="mt-3">
            <ChangeList changes={fieldsOf([redline.summary])} />
          </div>
        )}
      </Panel>
      {flags.length > 0 && (
        <Panel title={t("content.flags")}>
          <FlagResponses content={content} flags={flags} redline={redline ?? null} />
        </Panel>
      )}
      {outline.length === 0 && <p className="text-muted">{t("content.noGoals")}</p>}
      {outline.map((group) => (
        <NeedSection key={group.need} group={group}>
          {group.goals.map((line) => (
            <GoalView key={line.goal.key} line={line} orgNames={orgNames} redline={redline ?? null} fieldsOf={fieldsOf} itemFooter={itemFooter} />
          ))}
        </NeedSection>
      ))}
      {redline && <RemovedItems redline={redline} />}
    </div>
  );
}

function NeedSection({ group, children }: { group: NeedGroup; children: ReactNode }) {
  const t = useTranslations("plan");
  const enums = useTranslations("enums");
  return (
    <Panel
      title={t("need.of", { need: enums(`Need.${group.need}`) })}
      aside={t("need.fromAssessment", { value: t(`needValue.${String(group.value) as "1"}`) })}
    >
      <div className="space-y-6">{children}</div>
    </Panel>
  );
}

const changeOf = <T,>(changes: readonly ItemChange<T>[] | undefined, key: string) => changes?.find((change) => change.key === key);

interface GoalViewProps {
  line: GoalLine;
  orgNames: Record<string, string>;
  redline: Redline | null;
  fieldsOf: (changes: readonly FieldChange[]) => BeforeAfter[];
  itemFooter?: (key: string) => ReactNode;
}

function GoalView({ line, orgNames, redline, fieldsOf, itemFooter }: GoalViewProps) {
  const t = useTranslations("plan.content");
  const change = changeOf<PlanGoal>(redline?.goals, line.goal.key);
  return (
    <section className={cx(change && `${CHANGE_BORDERS[change.kind]} pl-3`)} aria-label={t("goal", { number: line.number })}>
      <h3 className="text-base">
        <span className="mr-2 text-muted">{t("goal", { number: line.number })}</span>
        {line.goal.text || <span className="font-normal text-muted">{t("noText")}</span>}
        {change && (
          <span className="ml-2 align-middle">
            <ChangeMark kind={change.kind} />
          </span>
        )}
      </h3>
      {change?.kind === "changed" && (
        <div className="mt-2">
          <ChangeList changes={fieldsOf(change.fields)} />
        </div>
      )}
      {itemFooter?.(line.goal.key)}
      <ol className="mt-3 space-y-3">
        {line.measures.map(({ measure, number }) => {
          const changed = changeOf<PlanMeasure>(redline?.measures, measure.key);
          return (
            <li key={measure.key} id={`measure-${measure.key}`} className={cx("scroll-mt-40 rounded-md border border-line p-3", changed && CHANGE_BORDERS[changed.kind])}>
              <MeasureFacts measure={measure} number={number} orgNames={orgNames} mark={changed && <ChangeMark kind={changed.kind} />} />
              {changed?.kind === "changed" && (
                <div className="mt-2">
                  <ChangeList changes={fieldsOf(changed.fields)} />
                </div>
              )}
              {itemFooter?.(measure.key)}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function FlagResponses({ content, flags, redline }: { content: PlanContent; flags: readonly FlagView[]; redline: Redline | null }) {
  const t = useTranslations("plan");
  const labels = usePlanLabels({ flags });
  return (
    <dl className="space-y-4">
      {flags.map((flag) => {
        const change = redline?.flagResponses.find(({ field }) => field === flag.code);
        return (
          <div key={flag.code}>
            <dt className="flex flex-wrap items-center gap-2 font-medium">
              {labels.words(flag.label)}
              <Badge tone={flag.verified ? "neutral" : "warning"}>{t(flag.verified ? "content.verified" : "content.unverified")}</Badge>
              {change && <ChangeMark kind={change.before === "" ? "added" : "changed"} />}
            </dt>
            <dd className="mt-0.5 whitespace-pre-line">
              {content.flagResponses[flag.code] ?? <span className="text-muted">{t("content.noResponse")}</span>}
              {change && change.before !== "" && (
                <div className="mt-2">
                  <ChangeList changes={[{ label: t("content.flags"), before: labels.value(flag.code, change.before), after: labels.value(flag.code, change.after) }]} />
                </div>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** What the version before still had. */
function RemovedItems({ redline }: { redline: Redline }) {
  const t = useTranslations("plan");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  const goals = redline.goals.filter((change) => change.kind === "removed");
  const measures = redline.measures.filter((change) => change.kind === "removed");
  if (goals.length + measures.length === 0) return null;
  return (
    <Panel title={t("redline.removedItems")}>
      <ul className="space-y-3">
        {goals.map(({ key, before }) => (
          <li key={key} className={`${CHANGE_BORDERS.removed} pl-3`}>
            <ChangeMark kind="removed" /> <del>{marks("named", { name: enums(`Need.${before.need}`), text: before.text })}</del>
          </li>
        ))}
        {measures.map(({ key, before }) => (
          <li key={key} className={`${CHANGE_BORDERS.removed} pl-3`}>
            <ChangeMark kind="removed" /> <del>{marks("named", { name: enums(`MeasureKind.${before.kind}`), text: before.text })}</del>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
