import { Link } from "@/components/ui/link";
import { useLocale, useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { formatNumber } from "@/lib/i18n/format";
import { SUMMARY_COLUMNS, SUMMARY_GROUPS } from "@/lib/features/statistics/summary-columns";
import type { Summary, SummaryRow } from "@/lib/features/statistics/view";
import { FigureLink } from "./figure-link";
import { SummaryChecks } from "./summary-checks";

type ColumnKey = `c${"02" | "03"}`;

const HEAD = "border-b border-r border-line bg-sunken px-1.5 py-1 text-center align-bottom font-medium";
const STICKY = "sticky left-0 z-20 print:static";

/** 01-36 with the headings over them; the first column stays in sight. A row opens its parts, a figure its list. */
export function SummaryTable({ summary }: { summary: Summary }) {
  const t = useTranslations("statistics.summary");
  const columns = useTranslations("statistics.columns");
  const groups = SUMMARY_GROUPS.map((group) => ({
    group, span: SUMMARY_COLUMNS.filter((column) => column.group === group).length + (group === "base" || group === "text" ? 1 : 0),
  }));
  const numbers = ["01", ...SUMMARY_COLUMNS.map((column) => column.no), "36"];
  return (
    <div role="region" aria-label={t("caption", { place: summary.place.name })} tabIndex={0} className="summary-scroll overflow-x-auto rounded-md border border-line bg-surface focus-visible:outline-2 focus-visible:outline-focus">
      <table className="summary-table w-max min-w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{t("caption", { place: summary.place.name })}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={3} className={cx(HEAD, STICKY, "min-w-24 text-left")}>
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
            {numbers.map((no) => (
              <th key={no} scope="col" className={cx(HEAD, "text-xs font-normal whitespace-normal", no === "36" ? "w-72 min-w-72" : "w-[4.5em] min-w-[4.5em]")}>
                {columns(`c${no}.title` as `${ColumnKey}.title`)}
              </th>
            ))}
          </tr>
          <tr aria-hidden="true">
            {numbers.map((no) => (
              <td key={no} className={cx(HEAD, "py-0.5 text-xs font-normal text-muted tabular-nums")}>
                {no}
              </td>
            ))}
          </tr>
        </thead>
        <tbody>
          {summary.rows.map((row) => (
            <Row key={row.kind + row.code} row={row} level={summary.level} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, level }: { row: SummaryRow; level: Summary["level"] }) {
  const t = useTranslations("statistics.summary");
  const parts = useTranslations("statistics.unknownPart");
  const columns = useTranslations("statistics.columns");
  const strong = row.kind === "TOTAL";
  const name = row.kind === "DIVISION" ? row.name : row.kind === "DIRECT" ? parts(level) : t(`rows.${row.kind}`);
  const box = cx("border-b border-r border-line px-1.5 py-1.5", strong && "border-t-2 bg-sunken");
  const cell = cx(box, "text-right tabular-nums", strong && "font-semibold");
  const remark = cx(box, "text-left text-xs");
  return (
    <tr>
      <th scope="row" className={cx("border-b border-r border-line px-2 py-1.5 text-left", STICKY, strong ? "border-t-2 bg-sunken font-semibold" : "bg-surface font-medium")}>
        {row.opens ? (
          <Link href={`/summary?division=${row.code}`} aria-label={t("drill", { place: name })} className="inline-flex items-center gap-1 rounded-sm text-action hover:underline pointer-coarse:py-1.5">
            {name}
            <Icon name="right" className="size-3.5 print:hidden" />
          </Link>
        ) : (
          name
        )}
      </th>
      <td className={cell}>
        <Minors row={row} />
      </td>
      {SUMMARY_COLUMNS.map(({ no }) => (
        <td key={no} className={cell}>
          <FigureLink {...(row.cells[no] ?? { value: 0, href: "/summary" })} label={`${name} ${columns(`c${no}.title` as `${ColumnKey}.title`)}`} />
        </td>
      ))}
      <td className={cx(remark, "whitespace-normal")}>
        <Text row={row} />
      </td>
      <td className={remark}>
        <SummaryChecks checks={row.checks} outside={row.outside} />
      </td>
    </tr>
  );
}

function Minors({ row }: { row: SummaryRow }) {
  const t = useTranslations("statistics.summary");
  const locale = useLocale();
  if (!row.minors) return <span aria-hidden="true">—</span>;
  return row.minors.value === null ? <span className="text-xs font-normal text-muted">{t("notEntered")}</span> : formatNumber(row.minors.value, locale);
}

/** Column 36: where column 01 comes from, and how far it is entered. */
function Text({ row }: { row: SummaryRow }) {
  const t = useTranslations("statistics.summary");
  if (!row.minors || row.minors.entered === 0) return null;
  const { entered, communities, sources, lastEntered } = row.minors;
  return (
    <>
      {communities > 1 && t("entered", { entered, communities })}
      {communities > 1 && "；"}
      {t("source", { sources: sources.join("、") })}
      {row.kind === "TOTAL" && lastEntered && `；${t("lastEntered", { date: lastEntered })}`}
    </>
  );
}
