import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";

/** The name, and a lintel over two posts: a gate of a hutong. */
export function Wordmark({ href = "/" }: { href?: string }) {
  const t = useTranslations("common");
  return (
    <Link href={href} className="inline-flex shrink-0 items-center gap-2 rounded-sm text-lg font-semibold text-ink pointer-coarse:min-h-11">
      <svg viewBox="0 0 20 20" className="size-5 text-action" fill="currentColor" aria-hidden="true">
        <path d="M1 5.5 10 2l9 3.5V8H1zM3.5 9.5h3V18h-3zM13.5 9.5h3V18h-3zM8.7 12.3a1.3 1.3 0 1 0 2.6 0 1.3 1.3 0 0 0-2.6 0M8.2 18v-1.8a1.8 1.8 0 0 1 3.6 0V18z" />
      </svg>
      <span lang="zh-CN" aria-hidden="true" className="md:hidden">
        护童
      </span>
      <span className="max-md:sr-only">{t("appName")}</span>
    </Link>
  );
}
