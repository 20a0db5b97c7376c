import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";

/** 110 and 120, to be dialled by one touch: the product is no emergency service. */
export function EmergencyCalls() {
  const t = useTranslations("urgent");
  return (
    <p className="flex flex-wrap items-center gap-2">
      <span className="font-medium">{t("emergency")}</span>
      <a href="tel:110" className={buttonClass("danger", "sm")}>{t("call110")}</a>
      <a href="tel:120" className={buttonClass("danger", "sm")}>{t("call120")}</a>
    </p>
  );
}
