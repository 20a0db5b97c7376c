import { useLocale } from "next-intl";
import { noticeEnglish } from "@/lib/i18n/notice-english";
import { unbroken } from "./unbroken";

/** A text kept in Chinese, of the notice or a law: to an English reader in English with the Chinese, which is the authority, beside it. `plain`: in one language alone. */
export function AuthorityText({ children, plain = false }: { children: string; plain?: boolean }) {
  const english = useLocale() === "en" ? noticeEnglish(children) : null;
  if (!english) return <span lang="zh-CN">{children}</span>;
  if (plain) return english;
  return (
    <>
      {english} <span lang="zh-CN" className="text-muted">{unbroken(children)}</span>
    </>
  );
}
