import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { TabTitle } from "./tab-title";

/** What does not exist, or not for this person. */
export function NotFoundState() {
  const t = useTranslations("common");
  return (
    <>
      <TabTitle title={`${t("state.notFoundTitle")} · ${t("appName")}`} />
      <EmptyState title={<h1 className="text-lg">{t("state.notFoundTitle")}</h1>} action={<LinkButton href="/">{t("state.toStart")}</LinkButton>}>
        {t("state.notFoundBody")}
      </EmptyState>
    </>
  );
}
