import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import { seenMarks } from "@/lib/features/visit/seen";
import type { VisitRecordView } from "@/lib/features/visit/view";
import type { IsoDate } from "@/lib/shared/dates";
import { PromiseList } from "./promise-list";
import type { VisitKind, VisitStatus } from "@/lib/shared/vocabulary/casework";

/** What was found, as written down. `open`: the promises of which no later visit says anything. */
export function RecordView({ record, kind, status, counted, today, open }: { record: VisitRecordView; kind: VisitKind; status: VisitStatus; counted: boolean; today: IsoDate; open: ReadonlySet<string> }) {
  const t = useTranslations("visit.record");
  const enums = useTranslations("enums");
  const done = status === "DONE";
  const facts = seenMarks(record, kind).map((mark) => (mark === "notSeenBecause" && record.unseenReason ? t(mark, { reason: enums(`UnseenReason.${record.unseenReason}`) }) : t(mark === "notSeenBecause" ? "notSeen" : mark)));
  return (
    <div className="space-y-3">
      <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
        {done && facts.join(" · ")}
        {!counted && <Badge tone="warning">{t("notCounted")}</Badge>}
        {record.concern && <Badge tone="danger">{t("concern")}</Badge>}
      </p>
      <DescriptionList
        items={[
          ...(record.concernNote ? [{ term: t("concernNote"), value: record.concernNote }] : []),
          { term: t(done ? "findings" : "reason"), value: record.findings },
          ...(record.announceNote ? [{ term: t("announceNote"), value: record.announceNote }] : []),
          ...(record.promises.length > 0 ? [{ term: t("promises"), value: <PromiseList promises={record.promises} today={today} open={open} /> }] : []),
          ...(record.changes ? [{ term: t("changes"), value: record.changes }] : []),
        ]}
      />
    </div>
  );
}
