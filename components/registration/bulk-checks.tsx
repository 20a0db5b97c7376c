"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionResultMessage } from "@/components/form/action-result-message";
import { SkippedList, type Skipped } from "@/components/form/skipped-list";
import { useAction } from "@/components/form/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useNotify } from "@/components/ui/toast";
import { acceptRegistrationsAction, checkRegistrationsAction } from "@/lib/features/registration/actions";
import { BULK_MAX } from "@/lib/features/registration/bulk-rules";
import type { BulkChecksView } from "@/lib/features/registration/views";
import { BulkCheckItem, mayGoTogether } from "./bulk-check-item";

/** The queue of the check, passed several at once: a box opens once the summary beside it has been opened; what is doubtful has none. */
export function BulkChecks({ step, rows, now }: Pick<BulkChecksView, "step" | "rows"> & { now: string }) {
  const t = useTranslations("registration.bulkChecks");
  const notify = useNotify();
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [skipped, setSkipped] = useState<readonly Skipped[]>([]);
  const { run, pending, failure } = useAction(step === "STREET" ? checkRegistrationsAction : acceptRegistrationsAction, (data) => {
    setChosen(new Set());
    setSkipped(data.skipped.map((item) => ({ ...item, name: rows.find(({ registrationId }) => registrationId === item.registrationId)?.name })));
    if (data.passed.length > 0) notify({ title: t("bulkDone", { step, count: data.passed.length }) });
  });
  const open = rows.filter(mayGoTogether);
  const registrations = open.filter((row) => chosen.has(row.registrationId)).slice(0, BULK_MAX);
  const opened = open.filter((row) => seen.has(row.registrationId));
  const choose = (id: string, on: boolean) => setChosen((before) => new Set(on ? [...before, id] : [...before].filter((other) => other !== id)));
  return (
    <div className="space-y-3">
      <ActionResultMessage failure={failure} />
      {skipped.length > 0 && <SkippedList title={t("skippedTitle", { count: skipped.length })} skipped={skipped} />}
      <ul className="divide-y divide-line rounded-md border border-line bg-surface">
        {rows.map((row) => (
          <li key={row.registrationId}>
            <BulkCheckItem
              row={row} step={step} now={now} seen={seen.has(row.registrationId)} chosen={chosen.has(row.registrationId)} onSeen={() => setSeen((before) => new Set([...before, row.registrationId]))}
              onChoose={(on) => choose(row.registrationId, on)}
            />
          </li>
        ))}
      </ul>
      {opened.length > 0 && (
        <div className="sticky bottom-[var(--foot)] z-20 flex flex-wrap items-center gap-3 rounded-md border border-line bg-surface px-4 py-2.5 max-md:-mx-4 max-md:rounded-none">
          <span className="text-sm">{t("selected", { count: registrations.length })}</span>
          <div className="ml-auto flex flex-wrap gap-2">
            {registrations.length < opened.length && <Button onClick={() => setChosen(new Set(opened.map(({ registrationId }) => registrationId)))}>{t("selectSeen", { count: opened.length })}</Button>}
            <ConfirmDialog
              trigger={<Button variant="primary" disabled={pending || registrations.length === 0}>{t("bulk", { step, count: registrations.length })}</Button>} title={t("bulkTitle", { step })}
              confirm={t("bulk", { step, count: registrations.length })} onConfirm={() => run({ registrations: registrations.map(({ registrationId, version }) => ({ registrationId, version })) })}
            >
              {t("bulkBody", { step, count: registrations.length })}
            </ConfirmDialog>
          </div>
        </div>
      )}
    </div>
  );
}
