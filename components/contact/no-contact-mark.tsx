import { useTranslations } from "next-intl";
import { StatusPill } from "@/components/ui/status-pill";
import type { WhyNoContact } from "@/lib/features/contact/view";
import { useWhyNoContact } from "./why-no-contact";

/** Beside a number: that nobody is to ring it up, and why where the reader may know. Needs no more than the page's own texts. */
export function NoContactMark({ why }: { why: WhyNoContact | null }) {
  const t = useTranslations("contact");
  const whyText = useWhyNoContact();
  const text = why && whyText(why);
  return (
    <>
      {" "}
      <StatusPill tone="attention">{t("withheld")}</StatusPill>
      {text && <span className="block text-sm text-muted">{text}</span>}
    </>
  );
}
