"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { useState } from "react";
import { JudgementLine } from "@/components/assessment/judgement-line";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { SkippedList, type Skipped } from "@/components/form/skipped-list";
import { useAction } from "@/components/form/use-action";
import { DueTime } from "@/components/inbox/due-text";
import { Alert } from "@/components/ui/alert";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DisclosureSummary } from "@/components/ui/disclosure-summary";
import { Button } from "@/components/ui/button";
import { useNotify } from "@/components/ui/toast";
import { mayGoInBulk } from "@/lib/features/case/closing-rules";
import { confirmClosuresAction } from "@/lib/features/closing/actions";
import { BULK_MAX } from "@/lib/features/closing/schema";
import type { ClosureRow } from "@/lib/features/closing/view";
import { BarsList } from "./bars-list";
import { AssessedLine, ClosureSummary, LeftLine, leavesUndone, StandingLine, WorkLine } from "./closure-summary";
import { DecideButtons } from "./decide-buttons";
import { WarningsLine } from "./warnings-list";

/** The district's queue. A green case can be confirmed together with others once its summary has been opened; the others, those of children that died and those with something to be weighed, one by one. */
export function ClosureQueue({ rows, now }: { rows: readonly ClosureRow[]; now: string }) {
  const t = useTranslations("closing.queue");
  const notify = useNotify();
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [skipped, setSkipped] = useState<readonly Skipped[]>([]);
  const { run, pending, failure } = useAction(confirmClosuresAction, (data) => {
    setChosen(new Set());
    setSkipped(data.skipped.map((item) => ({ ...item, name: rows.find(({ caseNumber }) => caseNumber === item.number)?.childName })));
    if (data.confirmed.length > 0) notify({ title: t("bulkDone", { count: data.confirmed.length }) });
  });
  const closures = rows.filter((row) => chosen.has(row.id)).slice(0, BULK_MAX);
  const choose = (id: string, on: boolean) => setChosen((before) => new Set(on ? [...before, id] : [...before].filter((other) => other !== id)));
  return (
    <div className="space-y-3">
      <p className="text-sm text-muted">{t("greenOnly")}</p>
      <ActionResultMessage failure={failure} />
      {skipped.length > 0 && <SkippedList title={t("skippedTitle", { count: skipped.length })} skipped={skipped} />}
      <ul className="space-y-3">
        {rows.map((row) => (
          <li key={row.id}>
            <QueueItem
              row={row} now={now} seen={seen.has(row.id)} chosen={chosen.has(row.id)} onSeen={() => setSeen((before) => new Set([...before, row.id]))}
              onChoose={(on) => choose(row.id, on)}
            />
          </li>
        ))}
      </ul>
      {closures.length > 0 && (
        <div className="sticky bottom-[var(--foot)] z-20 flex flex-wrap items-center gap-3 rounded-md border border-line bg-surface px-4 py-2.5 max-md:-mx-4 max-md:rounded-none">
          <span className="text-sm">{t("selected", { count: closures.length })}</span>
          <div className="ml-auto">
            <ConfirmDialog
              trigger={<Button variant="primary" disabled={pending}>{t("bulk", { count: closures.length })}</Button>} title={t("bulkTitle")} confirm={t("bulk", { count: closures.length })}
              onConfirm={() => run({ closures: closures.map(({ id, version }) => ({ closureId: id, version })) })}
            >
              {t("bulkBody", { count: closures.length })}
            </ConfirmDialog>
          </div>
        </div>
      )}
    </div>
  );
}

interface QueueItemProps {
  row: ClosureRow;
  now: string;
  seen: boolean;
  chosen: boolean;
  onSeen: () => void;
  onChoose: (on: boolean) => void;
}

function QueueItem({ row, now, seen, chosen, onSeen, onChoose }: QueueItemProps) {
  const t = useTranslations("closing.queue");
  const view = useTranslations("closing.view");
  const warned = useTranslations("closing.warnings");
  const enums = useTranslations("enums");
  const bulk = mayGoInBulk(row) && row.can.confirm;
  return (
    <article className="rounded-md border border-line bg-surface">
      <div className="flex items-start gap-3 px-4 py-3">
        {bulk && (
          <input
            type="checkbox" checked={chosen} disabled={!seen} onChange={(event) => onChoose(event.target.checked)} aria-label={t("select", { number: row.caseNumber })}
            title={seen ? undefined : t("selectHint")} className="mt-1 size-4.5 shrink-0 pointer-coarse:size-6"
          />
        )}
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <JudgementLine colour={row.colour} level={row.level} />
            <h2 className="text-base">
              <Link href={`/cases/${row.caseId}/closure`} prefetch={false} className="rounded-sm hover:text-action hover:underline pointer-coarse:inline-block pointer-coarse:py-1.5">{row.childName}</Link>
            </h2>
            <span className="text-sm">{enums(`Sex.${row.sex}`)} · {t("age", { age: row.age })}</span>
            <span className="font-medium">{enums(`CloseReason.${row.reason}`)}</span>
          </div>
          <p className="mt-0.5 flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-muted">
            <span className="font-mono text-[0.8125rem] whitespace-nowrap">{row.caseNumber}</span>
            <span>{row.officeName} {row.requested.name}</span>
            <DueTime dueAt={row.reviewDueAt} now={new Date(now)} />
          </p>
          <p className="mt-0.5 text-sm text-muted"><WorkLine work={row.work} /></p>
          {row.work.assessed && (
            <p className="mt-1 flex flex-wrap gap-x-2 text-sm">
              <span className="text-muted">{view("assessedShort")}</span>
              <AssessedLine assessed={row.work.assessed} />
            </p>
          )}
          {row.work.standing.length > 0 && (
            <p className="mt-1 flex flex-wrap gap-x-2 text-sm">
              <span className="text-muted">{view("standing")}</span>
              <span className="text-warning"><StandingLine standing={row.work.standing} /></span>
            </p>
          )}
          {row.warnings.length > 0 && <p className="mt-1 text-sm font-medium text-warning"><WarningsLine warnings={row.warnings} /></p>}
          {row.warnings.length > 0 && mayGoInBulk({ ...row, warnings: [] }) && <p className="mt-0.5 text-sm text-muted">{warned("alone")}</p>}
          {row.warnings.length === 0 && leavesUndone(row.work) && (
            <p className="mt-1 flex flex-wrap gap-x-2 text-sm">
              <span className="text-muted">{view("left")}</span>
              <span className="text-warning"><LeftLine left={row.work.left} /></span>
            </p>
          )}
        </div>
      </div>
      <details onToggle={(event) => { if (event.currentTarget.open) onSeen(); }} className="border-t border-line px-4 py-2">
        <DisclosureSummary className="min-h-9">{t("summary")}</DisclosureSummary>
        <div className="space-y-4 pt-2 pb-2">
          {row.bars.length > 0 && (
            <Alert tone="warning" title={t("barsTitle")}>
              <BarsList caseId={row.caseId} bars={row.bars} />
            </Alert>
          )}
          <ClosureSummary closure={row} caseId={row.caseId} harm={row.harm} />
          {!row.can.giveBack && <p className="text-sm text-muted">{t("own")}</p>}
          <DecideButtons closureId={row.id} version={row.version} death={row.death !== null} warnings={row.warnings} can={row.can} />
        </div>
      </details>
    </article>
  );
}
