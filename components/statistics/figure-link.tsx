import { Link } from "@/components/ui/link";
import { useLocale } from "next-intl";
import { cx } from "@/components/ui/cx";
import { formatNumber } from "@/lib/i18n/format";

interface FigureLinkProps {
  value: number;
  href: string;
  /** What is counted, where: read out with the number. */
  label: string;
  className?: string;
}

/** A number in a table that opens its list; nought stands back. */
export function FigureLink({ value, href, label, className }: FigureLinkProps) {
  const locale = useLocale();
  return (
    <Link
      href={href} prefetch={false} aria-label={`${label} ${formatNumber(value, locale)}`}
      className={cx("relative z-10 rounded-sm tabular-nums hover:text-action hover:underline pointer-coarse:inline-block pointer-coarse:min-w-8 pointer-coarse:py-1.5", value === 0 && "text-muted", className)}
    >
      {formatNumber(value, locale)}
    </Link>
  );
}
