import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AuthorityText } from "@/components/ui/authority-text";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { NOTICE_AREA_DEPARTMENTS } from "@/lib/authz/notice-matrix";
import { noticeText } from "@/lib/i18n/notice-english";
import type { AreaRows } from "@/lib/features/matrix/rules";
import type { MatrixRowView } from "@/lib/features/matrix/view";

/** The four areas as the notice prints them, words as written: leads, assisting departments, tasks; beside them what districts have added. */
export function MatrixAreas({ areas }: { areas: readonly AreaRows<MatrixRowView>[] }) {
  const t = useTranslations("admin.matrix");
  const enums = useTranslations("enums");
  const step = useTranslations("admin.step");
  const locale = useLocale();
  return (
    <div className="space-y-4">
      {areas.map(({ area, added, tasks }) => {
        const notice = NOTICE_AREA_DEPARTMENTS[area];
        return (
          <Panel key={area} id={`area-${area}`} title={t("areaTitle", { number: t(`numbers.${area}`), title: noticeText(notice.title, locale) })}>
            <dl className="space-y-1.5">
              <Line term={<AuthorityText plain>{notice.leadLabel}</AuthorityText>}><AuthorityText>{notice.leads}</AuthorityText></Line>
              <Line term={<AuthorityText plain>{notice.otherLabel}</AuthorityText>}><AuthorityText>{notice.others}</AuthorityText></Line>
              {added.length > 0 && (
                <Line term={t("label.added")}>
                  <AddedRows rows={added} />
                </Line>
              )}
            </dl>
            <ol className="mt-4 divide-y divide-line border-t border-line">
              {tasks.map(({ task, rows }) => (
                <li key={task} className="py-2.5 last:pb-0 md:grid md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] md:gap-6">
                  <p className="font-medium">{t("taskTitle", { number: step(task), title: enums(`WorkTask.${task}`) })}</p>
                  {rows.length === 0 ? <p className="text-muted">{t("noTaskRows")}</p> : <TaskRows rows={rows} />}
                </li>
              ))}
            </ol>
          </Panel>
        );
      })}
    </div>
  );
}

const Line = ({ term, children }: { term: ReactNode; children: ReactNode }) => (
  <div className="sm:flex sm:gap-4">
    <dt className="min-w-20 shrink-0 text-muted sm:in-[:lang(en)]:w-48">{term}</dt>
    <dd className="min-w-0">{children}</dd>
  </div>
);

/** The words of the text of a task stand once, however many kinds of organisation they mean. */
function TaskRows({ rows }: { rows: readonly MatrixRowView[] }) {
  const t = useTranslations("admin.matrix");
  const enums = useTranslations("enums");
  const locale = useLocale();
  const named = rows.filter((row) => row.source === "NOTICE_TASK");
  const groups = [...new Map(named.map((row) => [`${row.asWritten}|${row.role}`, row])).values()];
  const added = rows.filter((row) => row.source === "DISTRICT");
  return (
    <ul className="space-y-0.5">
      {groups.map((row) => {
        const types = named.filter((other) => other.asWritten === row.asWritten && other.role === row.role).map((other) => enums(`OrgType.${other.orgType}`));
        return (
          <li key={row.id}>
            <AuthorityText>{row.asWritten}</AuthorityText> <Badge tone={row.role === "LEAD" ? "action" : "neutral"}>{enums(`MatrixRole.${row.role}`)}</Badge>
            {types.length > 1 && <span className="ml-2 text-sm text-muted">{types.join(locale === "en" ? ", " : "、")}</span>}
          </li>
        );
      })}
      {added.length > 0 && (
        <li>
          <span className="mr-1 text-muted">{t("label.addedBy")}</span>
          <AddedRows rows={added} />
        </li>
      )}
    </ul>
  );
}

function AddedRows({ rows }: { rows: readonly MatrixRowView[] }) {
  const t = useTranslations("admin.matrix");
  const enums = useTranslations("enums");
  const locale = useLocale();
  return rows
    .map((row) => t("districtRow", { district: row.districtName ?? "", words: row.asWritten, orgType: enums(`OrgType.${row.orgType}`), role: enums(`MatrixRole.${row.role}`) }))
    .join(locale === "en" ? "; " : "；");
}
