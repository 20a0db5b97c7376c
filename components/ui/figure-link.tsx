import { useLocale } from "next-intl";
import { formatNumber } from "@/lib/i18n/format";
import { cx } from "./cx";
import { Link } from "./link";

export interface FigureLinkProps {
  value: number;
  href: string;
  /** What is counted, where: read out with the number. */
  label: string;
  danger?: boolean;
}

/** A number in a table that opens its list; nought stands back. */
export function FigureLink({ value, href, label, danger }: FigureLinkProps) {
  const locale = useLocale();
  const number = formatNumber(value, locale);
  return (
    <Link href={href} prefetch={false} aria-label={`${label} ${number}`} className={cx("figure-link", value === 0 ? "text-muted" : danger && "text-danger")}>
      {number}
    </Link>
  );
}
