import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { cx } from "@/components/ui/cx";
import { SUMMARY_COLUMNS, SUMMARY_GROUPS } from "@/lib/features/statistics/summary-columns";
import type { Summary } from "@/lib/features/statistics/view";
import { SummaryRows } from "./summary-rows";

type ColumnKey = `c${"02" | "03"}`;

const HEAD = "border-b border-r border-line bg-sunken px-1.5 py-1 text-center align-bottom font-medium";
const NUMBERS = ["01", ...SUMMARY_COLUMNS.map((column) => column.no), "36"];

/** 01-36 with the headings over them; the first column stays in sight. A row opens its parts, a figure its list. */
export function SummaryTable({ summary }: { summary: Summary }) {
  const t = useTranslations("statistics.summary");
  const columns = useTranslations("statistics.columns");
  const titleOf = (no: string) => columns(`c${no}.title` as `${ColumnKey}.title`);
  const groups = SUMMARY_GROUPS.map((group) => ({
    group, span: SUMMARY_COLUMNS.filter((column) => column.group === group).length + (group === "base" || group === "text" ? 1 : 0),
  }));
  const { rows, params, listPath, filter, ageOn } = summary;
  return (
    <div role="region" aria-label={t("caption", { place: summary.place.name })} tabIndex={0} className="summary-scroll scroll-hint overflow-x-auto rounded-md border border-line focus-visible:outline-2 focus-visible:outline-focus">
      <table className="summary-table w-max min-w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{t("caption", { place: summary.place.name })}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={3} className={cx(HEAD, "sticky left-0 z-20 min-w-24 text-left print:static")}>
              {t("place")}
            </th>
            {groups.map(({ group, span }) => (
              <th key={group} scope="colgroup" colSpan={span} className={cx(HEAD, `summary-${group}`)}>
                {t(`group.${group}`)}
              </th>
            ))}
            <th scope="col" rowSpan={3} className={cx(HEAD, "min-w-24")}>
              {t("check")}
            </th>
          </tr>
          <tr>
            {NUMBERS.map((no) => (
              <th key={no} scope="col" className={cx(HEAD, "text-xs font-normal whitespace-normal", no === "36" ? "w-72 min-w-72" : "w-[4.5em] min-w-[4.5em]")}>
                {titleOf(no)}
              </th>
            ))}
          </tr>
          <tr aria-hidden="true">
            {NUMBERS.map((no) => (
              <td key={no} className={cx(HEAD, "py-0.5 text-xs font-normal text-muted tabular-nums")}>
                {no}
              </td>
            ))}
          </tr>
        </thead>
        <ClientMessages namespaces={["figures"]}>
          <SummaryRows rows={rows} params={params} listPath={listPath} filter={filter} ageOn={ageOn} titles={SUMMARY_COLUMNS.map(({ no }) => titleOf(no))} />
        </ClientMessages>
      </table>
    </div>
  );
}
