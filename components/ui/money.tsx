import { useLocale } from "next-intl";
import { formatMoney } from "@/lib/i18n/format";

/** 1,234.50 元; a dash for nothing known. */
export function Money({ yuan }: { yuan: number | null | undefined }) {
  const locale = useLocale();
  return <span className="whitespace-nowrap tabular-nums">{yuan === null || yuan === undefined ? "—" : formatMoney(yuan, locale)}</span>;
}
