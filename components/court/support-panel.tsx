import { useLocale, useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Button } from "@/components/ui/button";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Panel } from "@/components/ui/panel";
import { StatusPill } from "@/components/ui/status-pill";
import { strikePaymentAction } from "@/lib/features/court/actions";
import { REASON_MAX } from "@/lib/features/court/schema";
import type { SupportDue } from "@/lib/features/court/support";
import type { CourtPage, PaymentView, SupportView } from "@/lib/features/court/view";
import { formatMoney } from "@/lib/i18n/format";
import { PaymentDialog, TermsDialog } from "./support-dialogs";

/** Months that are shown of those that are paid. */
const SETTLED_SHOWN = 3;

/** What is due, paid and in arrears under a support order. Needs the texts of `court`, `enums`, `validation`. */
export function SupportPanel({ page, view: { order, terms, payments, account }, today }: { page: CourtPage; view: SupportView; today: string }) {
  const t = useTranslations("court.support");
  const locale = useLocale();
  const money = (fen: number) => formatMoney(fen / 100, locale);
  const { permissions, adultOn } = page;
  return (
    <Panel
      id={`support-${order.stepId}`} title={t("title", { person: order.person })}
      aside={permissions.pay && (
        <div className="no-print flex flex-wrap gap-2">
          {permissions.write && order.result === null && <TermsDialog orderId={order.stepId} today={today} adultOn={adultOn} change={terms.length > 0} />}
          {terms.length > 0 && <PaymentDialog orderId={order.stepId} today={today} />}
        </div>
      )}
    >
      {terms.length === 0 ? <EmptyState title={t("noTerms")}>{t("noTermsBody")}</EmptyState> : (
        <div className="space-y-4">
          {order.resultOn && <p className="text-sm">{t("ended", { on: order.resultOn })}</p>}
          <DescriptionList
            columns={3}
            items={[
              { term: t("due"), value: <Money yuan={account.dueFen / 100} /> }, { term: t("paid"), value: <Money yuan={account.paidFen / 100} /> },
              {
                term: t(account.aheadFen > 0 ? "ahead" : "arrears"),
                value: account.unpaidSince ? <><Money yuan={account.arrearsFen / 100} /> <StatusPill tone="attention">{t("since", { on: account.unpaidSince })}</StatusPill></> : account.aheadFen > 0 ? <Money yuan={account.aheadFen / 100} /> : t("onTime"),
              },
            ]}
          />
          {account.next && <p className="text-sm text-muted">{t("next", { on: account.next.on, amount: money(account.next.amountFen) })}</p>}
          <h3 className="text-base font-medium">{t("terms")}</h3>
          <ul className="space-y-1 text-sm">
            {terms.map((row, index) => (
              <li key={index}>{t("termsLine", { from: row.from, until: row.until, day: row.dueDay, amount: money(row.amountFen) })} <span className="text-muted">{[row.note, t("recorded", { name: row.recordedBy })].filter(Boolean).join(" · ")}</span></li>
            ))}
          </ul>
          <h3 className="text-base font-medium">{t("months")}</h3>
          <Months dues={account.dues} />
          <h3 className="text-base font-medium">{t("payments")}</h3>
          {payments.length === 0 ? <p className="text-sm text-muted">{t("noPayments")}</p> : (
            <ul className="divide-y divide-line rounded-md border border-line">{payments.map((payment) => <Payment key={payment.paymentId} payment={payment} text={t("paymentLine", { on: payment.paidOn, amount: money(payment.amountFen) })} strikes={permissions.strike} />)}</ul>
          )}
        </div>
      )}
    </Panel>
  );
}

/** Newest first: all that are open, and of those that are paid the last few. */
function Months({ dues }: { dues: readonly SupportDue[] }) {
  const t = useTranslations("court.support");
  const settled = dues.filter((due) => due.paidFen === due.amountFen);
  const hidden = new Set(settled.slice(0, -SETTLED_SHOWN).map(({ on }) => on));
  const columns: Column<SupportDue>[] = [
    { key: "on", header: t("month"), cell: ({ on }) => on, priority: 1, rowHeader: true, nowrap: true },
    { key: "due", header: t("monthDue"), cell: ({ amountFen }) => <Money yuan={amountFen / 100} />, align: "end" },
    { key: "paid", header: t("monthPaid"), cell: ({ paidFen }) => <Money yuan={paidFen / 100} />, align: "end" },
    { key: "state", header: t("monthState"), cell: ({ paidFen, amountFen }) => <StatusPill tone={paidFen === amountFen ? "done" : "attention"}>{t(paidFen === amountFen ? "settled" : paidFen > 0 ? "partly" : "open")}</StatusPill> },
  ];
  return (
    <>
      <DataTable caption={t("monthsCaption")} columns={columns} rows={dues.filter(({ on }) => !hidden.has(on)).reverse()} rowKey={({ on }) => on} cards="figures" empty={<p className="px-4 py-3 text-sm text-muted">{t("onTime")}</p>} />
      {hidden.size > 0 && <p className="text-sm text-muted">{t("earlier", { count: hidden.size })}</p>}
    </>
  );
}

function Payment({ payment: { paymentId, version, note, recordedBy, struck }, text, strikes }: { payment: PaymentView; text: string; strikes: boolean }) {
  const t = useTranslations("court.support");
  return (
    <li className="flex flex-wrap items-start justify-between gap-2 px-4 py-3 text-sm">
      <div className="min-w-0 space-y-1">
        <p className={struck ? "text-muted line-through" : undefined}>{text}</p>
        <p className="text-muted">{[note, t("recorded", { name: recordedBy })].filter(Boolean).join(" · ")}</p>
        {struck && <p className="text-warning">{t("struck", { name: struck.name, reason: struck.reason })}</p>}
      </div>
      {strikes && !struck && (
        <div className="no-print">
          <ReasonDialog
            trigger={<Button size="sm" aria-label={`${t("strike")} ${text}`}>{t("strike")}</Button>} title={t("strikeTitle")} label={t("strikeReason")} max={REASON_MAX} submit={t("strikeSubmit")} danger action={strikePaymentAction}
            input={{ paymentId, version }} done={t("strikeDone")}
          >
            {t("strikeBody")}
          </ReasonDialog>
        </div>
      )}
    </li>
  );
}
